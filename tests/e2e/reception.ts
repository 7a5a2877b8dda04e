import type { ConsolePage } from './console-page.ts';
import { Customer } from './customer.ts';
import type { Account } from './desk-api.ts';
import type { Stage } from './stage.ts';
import { GENERAL, type Team } from './team.ts';

/** A customer who wrote, and their session. */
export interface Received {
  readonly customer: Customer;
  readonly sessionId: string;
}

/** Customers come in, and nobody is asked before a test says who holds what. */
export class Reception {
  constructor(
    private readonly stage: Stage,
    private readonly team: Team,
  ) {}

  /** Only these agents serve, nobody is offered what comes in, and leads see everything. */
  async quiet(...members: readonly Account[]): Promise<void> {
    await this.team.serve(...members);
    await this.team.queue(GENERAL, { name: 'General', joinsNewAgents: true, policy: { routing: 'manual' } });
  }

  /** Somebody writes and waits. */
  async waiting(text: string, name?: string, language?: string): Promise<Received> {
    const customer = await Customer.new(this.stage.api, name, language);
    await customer.write(text);
    return { customer, sessionId: (await this.team.sessionOf(customer)).id };
  }

  /** Somebody writes, and an agent claims their session, which is open in the agent's console then. */
  async with(owner: ConsolePage, text: string, name?: string, language?: string): Promise<Received> {
    const received = await this.waiting(text, name, language);
    const { status, body } = await this.stage.api.command(owner.account, received.sessionId, 'claim');
    if (status !== 200) throw new Error(`claiming was answered ${status}: ${JSON.stringify(body)}`);
    await owner.open('Mine', received.customer.name);
    await owner.owner('You are in charge of this session').waitFor();
    return received;
  }
}
