import { setTimeout as pause } from 'node:timers/promises';
import type { SessionView } from '../../../shared/contracts/views.ts';
import type { Customer } from '../customer.ts';
import type { Account, DeskApi } from '../desk-api.ts';

const AGENTS = ['agent-1', 'agent-2'] as const;
const LOOK_EVERY_MS = 100;
const WITHIN_MS = 30_000;

let replies = 0;

/** Moves customers and agents of the scene. */
export class Cast {
  constructor(private readonly api: DeskApi) {}

  /** Lets only these agents take sessions. */
  async available(...accounts: readonly Account[]): Promise<void> {
    for (const account of AGENTS) {
      const availability = accounts.includes(account) ? 'online' : 'away';
      await this.api.call(account, 'PUT', '/api/me/availability', { availability });
    }
  }

  /** Waits until everyone is at the desk. */
  async present(): Promise<void> {
    await this.until(async () => {
      const present = (await this.api.agents()).filter(({ presence }) => presence !== 'offline');
      return present.length === AGENTS.length ? present : undefined;
    });
  }

  /** The customer writes, and the session is put to that agent. */
  async offer(customer: Customer, account: Account, text: string): Promise<SessionView> {
    await this.available(account);
    await customer.write(text);
    return this.offeredTo(customer, account);
  }

  /** The customer's session as soon as it is put to that agent. */
  offeredTo(customer: Customer, account: Account): Promise<SessionView> {
    return this.until(async () => {
      const [session] = await this.api.sessionsOf(customer.name);
      return session?.offer?.agentId === account ? session : undefined;
    });
  }

  async accept({ id, offer }: SessionView, account: Account): Promise<void> {
    await this.ask(account, id, 'accept', { offerId: offer?.offerId });
  }

  async decline({ id, offer }: SessionView, account: Account): Promise<void> {
    await this.ask(account, id, 'decline', { offerId: offer?.offerId });
  }

  /** The customer's open session. */
  open(customer: Customer): Promise<SessionView> {
    return this.until(async () =>
      (await this.api.sessionsOf(customer.name)).find(({ status }) => status !== 'completed'),
    );
  }

  async assign(sessionId: string, by: Account, agentId: Account, note: string): Promise<void> {
    await this.ask(by, sessionId, 'assign', { agentId, note });
  }

  /** The agent answers, and the customer has it. */
  async reply({ id }: SessionView, account: Account, text: string, customer: Customer): Promise<void> {
    replies += 1;
    await this.ask(account, id, 'messages', { messageId: `picture-${replies}`, text });
    await this.until(async () => ((await customer.received()).includes(text) ? text : undefined));
  }

  async complete({ id }: SessionView, account: Account, category: string, note: string): Promise<void> {
    await this.ask(account, id, 'complete', { category, note });
  }

  /** The customer goes on, and the desk has it. */
  async goOn(customer: Customer, text: string): Promise<void> {
    await customer.write(text);
    await this.until(async () => {
      const [session] = await this.api.sessionsOf(customer.name);
      return session?.lastMessage?.preview === text ? session : undefined;
    });
  }

  async until<T>(look: () => Promise<T | undefined>): Promise<T> {
    const overdue = Date.now() + WITHIN_MS;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > overdue) throw new Error('the scene does not go on');
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Somebody does something to a session. Throws when they may not. */
  async ask(account: Account, sessionId: string, command: string, body: unknown): Promise<void> {
    const { status, code } = await this.api.command(account, sessionId, command, body);
    if (status < 200 || status > 299) throw new Error(`${account} could not ${command}: ${status} ${code}`);
  }
}
