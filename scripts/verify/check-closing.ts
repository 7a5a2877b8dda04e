import type { SessionEvent } from '../../shared/domain/events.ts';
import type { Finding } from './findings.ts';

/** For how long a completion can be called off; the customer hears of it no earlier. */
const CALL_OFF_MS = 10_000;

/** What a session's end and rest have come to, entry by entry. */
class Closing {
  private owner: string | undefined;
  private completed: { readonly at: string; readonly seq: number; readonly owner: string | undefined } | undefined;
  private parked: 'no' | 'parked' | 'woken' = 'no';
  private closesAt: string | undefined;
  /** Closings of which the customer was told, and about which they were asked. */
  private readonly told = new Set<number>();
  private readonly asked = new Set<number>();
  private readonly closedUntil = new Set<string>();

  /** What is wrong with the next entry, and what should be; nothing when it may stand there. */
  add(event: SessionEvent, seq: number): string | undefined {
    const wrong = this.wrongWith(event);
    this.take(event, seq);
    return wrong;
  }

  private wrongWith(event: SessionEvent): string | undefined {
    const { completed } = this;
    const sinceMs = completed === undefined ? undefined : Date.parse(event.at) - Date.parse(completed.at);
    switch (event.type) {
      case 'completed':
        if (completed !== undefined) return 'completed twice';
        if (event.cause !== 'idle') return undefined;
        if (this.closesAt === undefined) return 'closed for silence without a warning that held';
        return event.at < this.closesAt ? 'closed before the grace was over' : undefined;
      case 'completion-called-off':
        if (completed === undefined || sinceMs === undefined) return 'called off though it was open';
        if (sinceMs >= CALL_OFF_MS) return 'called off when it stood';
        return event.ownerId === completed.owner ? undefined : 'called off for another owner';
      case 'reopened':
        return completed === undefined ? 'reopened though it was open' : undefined;
      case 'woken':
        return this.parked === 'parked' ? undefined : 'woken though it was not parked, or again';
      case 'message-received':
        return event.automatic || (event.filed === true) === (completed !== undefined)
          ? undefined
          : 'filed though it was open, or not filed';
      case 'survey-asked':
        if (completed?.seq !== event.closing) return 'asked about another closing';
        return this.asked.has(event.closing) ? 'asked twice about one closing' : undefined;
      case 'survey-scored':
      case 'survey-commented':
      case 'survey-skipped':
        return this.asked.has(event.closing) ? undefined : 'an answer to what nobody asked';
      case 'message-sent':
        return this.wrongWithText(event, sinceMs);
      default:
        return undefined;
    }
  }

  private wrongWithText(
    { automatic, closedUntil }: Extract<SessionEvent, { type: 'message-sent' }>,
    sinceMs: number | undefined,
  ): string | undefined {
    if (automatic === 'completed' || automatic === 'idle-closed') {
      if (this.completed === undefined || sinceMs === undefined) return 'a farewell though it was open';
      if (sinceMs < CALL_OFF_MS) return 'a farewell before the end stood';
      return this.told.has(this.completed.seq) ? 'a second farewell' : undefined;
    }
    if (automatic !== 'closed-hours' || closedUntil === undefined) return undefined;
    return this.closedUntil.has(closedUntil) ? 'told twice that nobody is there' : undefined;
  }

  private take(event: SessionEvent, seq: number): void {
    switch (event.type) {
      case 'started':
        this.owner = event.ownerId;
        return;
      case 'accepted':
      case 'claimed':
      case 'assigned':
        this.move(event.agentId);
        return;
      case 'transferred':
      case 'returned':
        this.move(undefined);
        return;
      case 'parked':
        this.parked = 'parked';
        this.closesAt = undefined;
        return;
      case 'woken':
        this.parked = 'woken';
        return;
      case 'resumed':
        this.parked = 'no';
        return;
      case 'idle-warned':
        this.closesAt = event.closesAt;
        return;
      case 'completed':
        this.completed = { at: event.at, seq, owner: this.owner };
        this.owner = undefined;
        this.closesAt = undefined;
        return;
      case 'completion-called-off':
        this.owner = this.completed?.owner;
        this.completed = undefined;
        return;
      case 'reopened':
        this.completed = undefined;
        this.move(event.agentId);
        return;
      case 'survey-asked':
        this.asked.add(event.closing);
        return;
      case 'message-received':
        if (event.filed !== true && event.automatic !== true) this.closesAt = undefined;
        return;
      case 'message-edited':
        if (event.by.kind === 'customer' && event.filed !== true) this.closesAt = undefined;
        return;
      case 'message-sent':
        if (event.automatic === undefined) this.closesAt = undefined;
        if (event.closedUntil !== undefined) this.closedUntil.add(event.closedUntil);
        if (this.completed !== undefined && (event.automatic === 'completed' || event.automatic === 'idle-closed')) {
          this.told.add(this.completed.seq);
        }
        return;
      default:
        return;
    }
  }

  private move(owner: string | undefined): void {
    this.owner = owner;
    this.parked = 'no';
    this.closesAt = undefined;
  }
}

/** Goes through a history for how it rests and ends; written apart from the domain's own rules. */
export function checkClosing(events: readonly SessionEvent[], keyOf: (index: number) => string): readonly Finding[] {
  const closing = new Closing();
  return events.flatMap((event, index) => {
    const found = closing.add(event, index + 1);
    const expected = 'an end, and what comes of it, by the rules';
    return found === undefined
      ? []
      : [{ code: 'closing-broken', item: keyOf(index), part: event.type, expected, found }];
  });
}
