import { Agent, type Listener, type Told } from './agent.ts';
import { Customer } from './customer.ts';
import { Operator, type WebhookAddress } from './operator.ts';
import type { Runner } from './runner.ts';

/** All demo accounts that may take sessions. */
const AGENTS = ['agent-1', 'agent-2', 'agent-3', 'lead-1', 'admin-1'];
const FIRST_CHAT = 900_001;
const HEAR_WITHIN_MS = 30_000;

/** A session and who owns it. */
export interface Owned {
  readonly customer: Customer;
  readonly sessionId: string;
  readonly owner: Agent;
}

/** A desk with five agents connected, and customers to write to it. */
export class BenchDesk {
  private nextChat = FIRST_CHAT;

  private constructor(
    readonly runner: Runner,
    readonly operator: Operator,
    readonly agents: readonly Agent[],
    private readonly webhook: WebhookAddress,
  ) {}

  /** Settings first, since an agent's capacity is taken from them at the first visit. */
  static async open(runner: Runner, settings: { capacity: number; acceptSeconds: number }): Promise<BenchDesk> {
    const operator = await Operator.at(runner.awsUrl);
    await operator.decide(settings);
    const agents: Agent[] = [];
    for (const id of AGENTS) {
      const agent = await Agent.arrive(id, runner.url);
      await agent.connect();
      agents.push(agent);
    }
    return new BenchDesk(runner, operator, agents, await operator.webhook());
  }

  /** Closes the consoles. */
  async close(): Promise<void> {
    await Promise.all(this.agents.map((agent) => agent.disconnect()));
  }

  /** Who writes straight to the webhook is not held up by the phone's queue, and cannot be answered. */
  newCustomer(by: 'phone' | 'webhook' = 'phone'): Customer {
    this.nextChat += 1;
    return new Customer(this.nextChat, by === 'phone' ? { phone: this.runner.url } : { webhook: this.webhook });
  }

  /** Calls `listener` for every change that any console is told of; returns the way to stop it. */
  listen(listener: Listener): () => void {
    const stops = this.agents.map((agent) => agent.listen(listener));
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Resolves with the first change of which `pick` makes something. Throws, naming `what`, when none comes in time. */
  hear<T>(what: string, pick: (told: Told, agent: Agent) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const overdue = setTimeout(() => {
        stop();
        reject(new Error(`no console was told of ${what} within ${HEAR_WITHIN_MS} ms`));
      }, HEAR_WITHIN_MS);
      const stop = this.listen((told, agent) => {
        const found = pick(told, agent);
        if (found === undefined) return;
        clearTimeout(overdue);
        stop();
        resolve(found);
      });
    });
  }

  /** The next offer, as the console of the agent who is asked hears of it. */
  nextOffer(sessionId?: string): Promise<{ owner: Agent; sessionId: string; offerId: string }> {
    return this.hear('an offer', ({ session }, agent) => {
      if (session?.offer?.agentId !== agent.id || (sessionId ?? session.id) !== session.id) return undefined;
      return { owner: agent, sessionId: session.id, offerId: session.offer.offerId };
    });
  }

  /** A new customer's session, offered to an agent and accepted. Not for several at once: it takes the next offer there is. */
  async openSession(by: 'phone' | 'webhook' = 'phone'): Promise<Owned> {
    const customer = this.newCustomer(by);
    const offer = this.nextOffer();
    await customer.write('Hello, I have a question about my order.');
    const { owner, sessionId, offerId } = await offer;
    await owner.onSession(sessionId, 'accept', { offerId });
    return { customer, sessionId, owner };
  }
}
