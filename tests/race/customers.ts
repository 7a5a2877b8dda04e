import { setTimeout as pause } from 'node:timers/promises';
import type { Inbound } from '../../shared/channels/inbound.ts';
import type { Board } from './board.ts';
import type { Crew } from './crew.ts';
import type { Plan } from './plan.ts';
import type { Dice } from './random.ts';
import { twice } from './twice.ts';

/** How long a customer lets pass between two messages, at most. */
const BETWEEN_MS = 4_000;
const MOST_MESSAGES = 4;
/** How often it is looked whether there is room for further customers. */
const LOOK_MS = 10;

function written(chat: number, message: number): Inbound {
  return {
    source: ['telegram', '700', chat, message],
    thread: `telegram#700:${chat}`,
    identity: { kind: 'telegram', value: String(chat) },
    customerName: `Demo Customer ${chat}`,
    content: { kind: 'text', text: `${chat}/${message}` },
  };
}

/** The customers of a race. Whatever one writes arrives twice and out of order, and again until it is taken. */
export class Customers {
  /** Everything that was written: `chat/message`. */
  readonly written: string[] = [];
  came = 0;

  constructor(
    private readonly plan: Plan,
    private readonly crew: Crew,
    private readonly board: Board,
    private readonly dice: Dice,
  ) {}

  /**
   * Lets customers in as there is room, and resolves when all have written everything. `onCame` is called after each and
   * answers whether somebody goes on completing sessions, without which there would never be room again.
   */
  async come(onCame: (came: number) => boolean): Promise<void> {
    const all: Promise<void>[] = [];
    let hasToWait = true;
    for (let chat = 1; chat <= this.plan.customers; chat += 1) {
      // Those who were let in and are not on any board yet take room as well.
      while (hasToWait && this.board.openCount + this.unseen >= this.plan.openAtMost) await pause(LOOK_MS);
      this.came = chat;
      hasToWait = onCame(chat);
      all.push(this.talk(chat));
    }
    await Promise.all(all);
  }

  /** Customers who have come and whose session no console has been told of. */
  private get unseen(): number {
    return Math.max(this.came - this.board.started, 0);
  }

  private async talk(chat: number): Promise<void> {
    const messages = this.dice.between(1, MOST_MESSAGES);
    const arrivals: Promise<void>[] = [];
    for (let message = 1; message <= messages; message += 1) {
      const inbound = written(chat, message);
      this.written.push(`${chat}/${message}`);
      arrivals.push(twice(this.dice, this.plan.lateMs, () => this.arrive(inbound)));
      if (message < messages) await pause(this.dice.next() * BETWEEN_MS);
    }
    await Promise.all(arrivals);
  }

  /** A webhook that is not answered well is called again. */
  private async arrive(inbound: Inbound): Promise<void> {
    for (;;) {
      const { outcome } = await this.crew.do({ op: 'receive', inbound });
      if (outcome === 'done') return;
      await pause(LOOK_MS);
    }
  }
}
