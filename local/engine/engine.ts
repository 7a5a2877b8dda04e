import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsError, type Part } from '../contracts.ts';
import { freePort } from '../ports.ts';
import { StartError } from '../start-error.ts';
import { EngineClient } from './client.ts';
import { endOrphan, forgetEngine, recordEngine } from './orphan.ts';
import { type EngineProgram, findEngineProgram } from './program.ts';
import { readyStreamRecords } from './stream-records.ts';

/** Where the engine keeps its files and whom it tells when it is gone. */
export interface EngineOptions {
  readonly folder: string;
  /** Called when the engine ends though nobody asked it to. */
  readonly onCrash: (reason: string) => void;
  /** Insists on one engine; else the first that this machine can run. */
  readonly only?: EngineProgram['name'];
}

const UP_WITHIN_MS = 15_000;

/** The DynamoDB engine as a child process, or one that runs elsewhere when DYNAMODB_ENDPOINT names it. */
export class Engine implements Part {
  readonly name = 'engine';
  private child: ChildProcess | undefined;
  private connected: EngineClient | undefined;
  private up = false;
  private ending = false;
  private lastWords = '';
  private readonly killOnExit = () => this.child?.kill('SIGKILL');

  constructor(private readonly options: EngineOptions) {}

  /** The client of the running engine. Throws before `start`. */
  get client(): EngineClient {
    if (this.connected === undefined) throw new Error('the engine is not running');
    return this.connected;
  }

  async start(): Promise<void> {
    const given = process.env.DYNAMODB_ENDPOINT;
    if (given !== undefined && given !== '') {
      this.connected = new EngineClient(given);
      await this.waitUntilUp(`DYNAMODB_ENDPOINT is set to ${given}, but no engine answers there.`);
      return;
    }
    await mkdir(this.options.folder, { recursive: true });
    await endOrphan(this.options.folder);
    const port = await freePort();
    const program = findEngineProgram(port, this.options.folder, this.options.only);
    if (program.file !== undefined) this.ready(program.file);
    await this.spawn(program);
    this.connected = new EngineClient(`http://127.0.0.1:${port}`);
    await this.waitUntilUp('The DynamoDB engine did not come up.');
  }

  async end(): Promise<void> {
    this.ending = true;
    this.connected?.close();
    const child = this.child;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      const overdue = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(overdue);
    }
    process.off('exit', this.killOnExit);
    if (child !== undefined) await forgetEngine(this.options.folder);
  }

  private async spawn(program: EngineProgram): Promise<void> {
    // A group of its own: a Ctrl-C in the terminal reaches the runner alone, which ends the engine last.
    const child = spawn(program.command, program.args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    this.child = child;
    process.on('exit', this.killOnExit);
    child.stderr.on('data', (part: Buffer) => {
      this.lastWords = (this.lastWords + part.toString('utf8')).slice(-2_000);
    });
    child.on('error', (error) => {
      this.lastWords = error.message;
    });
    child.on('exit', (code, signal) => {
      if (!this.ending && this.up) {
        this.options.onCrash(`the engine ended (${signal ?? `code ${code}`}): ${this.lastWords.trim()}`);
      }
    });
    if (child.pid !== undefined) {
      await recordEngine(this.options.folder, { pid: child.pid, command: program.command, args: [...program.args] });
    }
  }

  private async waitUntilUp(otherwise: string): Promise<void> {
    const client = this.client;
    const deadline = Date.now() + UP_WITHIN_MS;
    let reason = '';
    while (Date.now() < deadline) {
      if (this.child !== undefined && (this.child.exitCode !== null || this.child.pid === undefined)) break;
      try {
        await client.call('ListTables', {});
        this.up = true;
        return;
      } catch (error) {
        // It answers, but not sensibly: its file opened and then turned out to be damaged.
        if (error instanceof AwsError) throw this.damaged(error.message);
        reason = error instanceof Error ? error.message : String(error);
        await pause(10);
      }
    }
    this.ending = true;
    const words = this.lastWords.trim() || reason;
    if (this.child?.exitCode !== null && this.child !== undefined) {
      await forgetEngine(this.options.folder);
      throw this.damaged(words);
    }
    throw new StartError(`${otherwise} ${words}`);
  }

  private ready(file: string): void {
    try {
      readyStreamRecords(file, Date.now());
    } catch (error) {
      throw this.damaged(error instanceof Error ? error.message : String(error));
    }
  }

  private damaged(words: string): StartError {
    return new StartError(
      `The DynamoDB engine cannot read its data in ${this.options.folder}: ${words}\n` +
        'The data folder is damaged or of another engine. Start with --fresh to begin with empty data, or name another folder with --data.',
    );
  }
}
