import type { SessionEvent } from '../../shared/domain/events.ts';
import type { FigureName } from '../../shared/domain/figures.ts';

/** The figures that this version counts; the compiler complains when the desk counts another one. */
const COUNTED: Readonly<Record<FigureName, true>> = {
  ...{ offered: true, accepted: true, declined: true, missed: true, claimed: true, assigned: true },
  ...{ transferredOut: true, returned: true, completed: true, reopened: true },
  ...{ taken: true, takenInTime: true, waitMs: true },
  ...{ firstReplies: true, firstReplyMs: true, handled: true, handlingMs: true },
  ...{ surveyed: true, scores: true },
};

/** Whether a stored figure is one that is counted here. */
export function isCounted(name: string): boolean {
  return Object.hasOwn(COUNTED, name);
}

/** What has to be added to one agent's figures of a day in one queue. */
export interface Amount {
  readonly day: string;
  readonly agentId: string;
  readonly queueId: string;
  readonly name: FigureName;
  readonly by: number;
}

/** A customer is served in time within half a minute. */
const IN_TIME_MS = 30_000;

interface Owner {
  readonly id: string;
  readonly since: string;
  replied: boolean;
}

/** Counts what a history means for the figures; written apart from the domain's own rule, so that each proves the other. */
class Count {
  readonly amounts: Amount[] = [];
  private queueId = '';
  private owner: Owner | undefined;
  private waitingSince: string | undefined;
  private completedBy: string | undefined;
  /** What the latest completion counted for, should it be called off. */
  private ended: { at: string; owner: Owner | undefined; waitingSince: string | undefined } | undefined;
  /** Surveys by the closing they are about. */
  private readonly surveys = new Map<
    number,
    { at: string; agentId: string | undefined; queueId: string; score?: number }
  >();

  add(event: SessionEvent): void {
    const { at } = event;
    switch (event.type) {
      case 'started':
        this.queueId = event.queueId;
        if (event.ownerId === undefined) this.waitingSince = at;
        else this.take(event.ownerId, at);
        break;
      case 'queue-changed':
        this.queueId = event.queueId;
        break;
      case 'offered':
      case 'declined':
        this.count(at, event.agentId, event.type);
        break;
      case 'expired':
        this.count(at, event.agentId, 'missed');
        break;
      case 'accepted':
      case 'claimed':
      case 'assigned':
        this.count(at, event.agentId, event.type);
        this.countWait(at, event.agentId);
        this.release(at);
        this.take(event.agentId, at);
        break;
      case 'transferred':
      case 'returned':
        this.count(at, event.from, event.type === 'returned' ? 'returned' : 'transferredOut');
        this.release(at);
        this.waitingSince = at;
        if (event.type === 'transferred' && event.to.kind === 'queue') this.queueId = event.to.queueId;
        break;
      case 'completion-called-off':
        this.goOn();
        break;
      case 'survey-asked':
        this.surveys.set(event.closing, { at, agentId: this.completedBy, queueId: this.queueId });
        break;
      case 'survey-scored':
        this.countScore(event.closing, event.score);
        break;
      case 'completed':
        this.ended = { at, owner: this.owner, waitingSince: this.waitingSince };
        this.completedBy = this.owner?.id;
        if (this.owner !== undefined) this.count(at, this.owner.id, 'completed');
        this.release(at);
        this.waitingSince = undefined;
        break;
      case 'reopened':
        if (this.completedBy !== undefined) this.count(at, this.completedBy, 'reopened');
        if (event.agentId === undefined) this.waitingSince = at;
        else this.take(event.agentId, at);
        break;
      case 'message-sent':
        if (event.automatic === undefined) this.countFirstReply(at);
        break;
      default:
        break;
    }
  }

  /** Takes back what the completion counted for. */
  private goOn(): void {
    const { at = '', owner, waitingSince } = this.ended ?? {};
    this.waitingSince = waitingSince;
    this.owner = owner;
    if (owner === undefined) return;
    this.count(at, owner.id, 'completed', -1);
    this.count(at, owner.id, 'handled', -1);
    this.count(at, owner.id, 'handlingMs', -between(owner.since, at));
  }

  private countScore(closing: number, score: number): void {
    const survey = this.surveys.get(closing);
    if (survey?.agentId === undefined) return;
    const { at, agentId, queueId } = survey;
    if (survey.score === undefined) this.count(at, agentId, 'surveyed', 1, queueId);
    this.count(at, agentId, 'scores', score - (survey.score ?? 0), queueId);
    survey.score = score;
  }

  private take(id: string, since: string): void {
    this.owner = { id, since, replied: false };
    this.waitingSince = undefined;
  }

  private release(at: string): void {
    if (this.owner === undefined) return;
    this.count(at, this.owner.id, 'handled');
    this.count(at, this.owner.id, 'handlingMs', between(this.owner.since, at));
    this.owner = undefined;
  }

  private countWait(at: string, agentId: string): void {
    if (this.waitingSince === undefined) return;
    const waitMs = between(this.waitingSince, at);
    this.count(at, agentId, 'taken');
    this.count(at, agentId, 'takenInTime', waitMs <= IN_TIME_MS ? 1 : 0);
    this.count(at, agentId, 'waitMs', waitMs);
  }

  private countFirstReply(at: string): void {
    if (this.owner === undefined || this.owner.replied) return;
    this.owner.replied = true;
    this.count(at, this.owner.id, 'firstReplies');
    this.count(at, this.owner.id, 'firstReplyMs', between(this.owner.since, at));
  }

  private count(at: string, agentId: string, name: FigureName, by = 1, queueId = this.queueId): void {
    this.amounts.push({ day: at.slice(0, 10), agentId, queueId, name, by });
  }
}

/** Clocks of two functions may differ by a little; nothing takes less than no time. */
function between(from: string, to: string): number {
  return Math.max(Date.parse(to) - Date.parse(from), 0);
}

/** What the figures have to say of a history. */
export function recount(events: readonly SessionEvent[]): readonly Amount[] {
  const count = new Count();
  for (const event of events) count.add(event);
  return count.amounts;
}
