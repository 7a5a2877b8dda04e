import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { start } from './crew.ts';
import type { Place, Question, Reported } from './task.ts';

const STREAM = fileURLToPath(new URL('./stream.ts', import.meta.url));

/** The process that follows the table's stream. */
export class Follower {
  private readonly child: ChildProcess;
  private readonly asked = new Map<number, (reacted: number) => void>();
  private questions = 0;
  private ending = false;

  constructor(place: Place, hear: (reported: Reported) => void, failed: (error: Error) => void) {
    this.child = start(STREAM, place);
    // Parse boundary: both ends of the line are this folder's.
    this.child.on('message', (reported: Reported) => {
      if (reported.say === 'failed') return failed(new Error(reported.error));
      if (reported.say === 'quiet') this.asked.get(reported.question)?.(reported.reacted);
      hear(reported);
    });
    this.child.once('exit', (code, signal) => {
      if (!this.ending) failed(new Error(`the process that reads the stream ended with ${code ?? signal}`));
    });
  }

  /** Resolves, once everything in the stream has been reacted to, with how many reactions there have been. */
  quiet(): Promise<number> {
    this.questions += 1;
    const question: Question = { question: this.questions };
    return new Promise((resolve) => {
      this.asked.set(question.question, resolve);
      this.child.send(question);
    });
  }

  end(): void {
    this.ending = true;
    this.child.kill('SIGKILL');
  }
}
