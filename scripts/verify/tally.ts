import { ASSISTANT_ID, type Session } from '../../shared/domain/session.ts';
import { keys } from '../../shared/store/keys.ts';
import { FiguresBook, figuresKey } from './figures-book.ts';
import type { SessionReading } from './session.ts';
import { TextsSeen } from './texts-seen.ts';

/** What all sessions come to together, for what has to agree with them: loads, figures, threads. */
export class Tally {
  readonly sessionIds = new Set<string>();
  /** Thread of each open session. */
  readonly open = new Map<string, string>();
  /** Open sessions whose item is not to be believed. */
  readonly odd = new Set<string>();
  /** Sessions by the service tickets that they name. */
  readonly tickets = new Map<string, string>();
  readonly queues = new Set<string>();
  /** Everyone in the roster or with a session. */
  readonly agents = new Set<string>();
  readonly figures = new FiguresBook();
  /** Sessions with events of the latest days, by the figures that they count in. */
  readonly contributors = new Map<string, Set<string>>();
  readonly overdueOffers: string[] = [];
  readonly lateReplies: { readonly pk: string; readonly sk: string }[] = [];
  /** Sessions with a customer's message that stands somewhere already. */
  readonly repeated: string[] = [];
  entries = 0;
  private readonly received = new TextsSeen();

  constructor(
    /** Nothing is expected to be open or on its way that was due before this: ISO 8601, UTC. */
    private readonly dueBefore: string,
    /** From this day on, sessions still add to the figures while the table is read. */
    private readonly firstLiveDay: string,
  ) {}

  /** Takes a session in, once. */
  add({ sessionId, session, findings, amounts, received, underway, entries }: SessionReading): void {
    this.sessionIds.add(sessionId);
    this.entries += entries;
    if (session !== undefined) this.addState(sessionId, session);
    if (findings.length > 0 && this.open.has(sessionId)) this.odd.add(sessionId);
    this.figures.add(amounts);
    for (const amount of amounts) {
      if (amount.day < this.firstLiveDay) continue;
      const key = figuresKey(amount);
      this.contributors.set(key, (this.contributors.get(key) ?? new Set()).add(sessionId));
    }
    // All of them, and not until the first known one: each has to be remembered.
    if (received.filter((message) => !this.received.add(message)).length > 0) this.repeated.push(sessionId);
    const { pk } = keys.session(sessionId);
    for (const { sk, at } of underway) if (at < this.dueBefore) this.lateReplies.push({ pk, sk });
  }

  private addState(id: string, { status, thread, queueId, ownerId, offer, tickets = [] }: Session): void {
    this.queues.add(queueId);
    for (const ticket of tickets) this.tickets.set(ticket.id, id);
    if (status !== 'completed') this.open.set(id, thread);
    for (const agentId of [ownerId, offer?.agentId]) {
      if (agentId !== undefined && agentId !== ASSISTANT_ID) this.agents.add(agentId);
    }
    if (offer !== undefined && offer.expiresAt < this.dueBefore) this.overdueOffers.push(id);
  }
}
