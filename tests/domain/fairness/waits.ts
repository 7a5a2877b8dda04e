import type { SessionEvent } from '../../../shared/domain/events.ts';
import type { RosterAgent } from '../../../shared/domain/roster.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { demand } from './broken.ts';
import type { SimulatedQueue } from './desk.ts';

/** A wait as its events tell of it. */
interface Wait {
  readonly since: string;
  /** Who declined it or let it lapse, or gave it away, and is not asked for it until it waits anew. */
  readonly passed: ReadonlySet<string>;
}

const URGENCY = ['urgent', 'high', 'normal', 'low'];

/** Keeps account of who has passed what, by the events alone, and says in its own words who could take what. */
export class Waits {
  private readonly waits = new Map<string, Wait>();

  /** Takes note of an event. An agent who passed a session must not be offered it again in the same wait. */
  heard({ id }: Session, event: SessionEvent): void {
    const wait = this.waits.get(id);
    switch (event.type) {
      case 'started':
        this.waits.set(id, { since: event.at, passed: new Set() });
        return;
      case 'offered':
        demand(!wait?.passed.has(event.agentId), () => `${event.agentId} has passed ${id} and is offered it again`);
        return;
      case 'assigned':
        demand(
          event.by.kind !== 'system' || !wait?.passed.has(event.agentId),
          () => `${event.agentId} has passed ${id}`,
        );
        this.waits.delete(id);
        return;
      case 'declined':
      case 'expired':
        if (wait) this.waits.set(id, { ...wait, passed: new Set([...wait.passed, event.agentId]) });
        return;
      case 'transferred':
        this.waits.set(id, { since: event.at, passed: new Set([event.from]) });
        return;
      case 'returned':
        this.waits.set(id, { since: event.at, passed: new Set(event.cause === 'owner' ? [event.from] : []) });
        return;
      case 'queue-changed':
        if (wait) this.waits.set(id, { ...wait, passed: new Set() });
        return;
      case 'accepted':
      case 'claimed':
        this.waits.delete(id);
        return;
    }
  }

  /** Whether the agent could be offered the session now: there, in its queue, skilled, with room, and not just asked. */
  canTake(agent: RosterAgent, session: Session, { id, policy }: SimulatedQueue): boolean {
    return (
      takesSessions(agent) &&
      agent.queues.indexOf(id) >= 0 &&
      !policy.skills.some((skill) => agent.skills.indexOf(skill) < 0) &&
      !this.waits.get(session.id)?.passed.has(agent.agentId)
    );
  }

  /** Whether the first has to be served before the second: more urgent, or as urgent and waiting for longer. */
  isBefore(first: Session, second: Session): boolean {
    const [one, other] = [URGENCY.indexOf(first.priority), URGENCY.indexOf(second.priority)];
    return one === other ? this.sinceOf(first) < this.sinceOf(second) : one < other;
  }

  private sinceOf({ id }: Session): string {
    return this.waits.get(id)?.since ?? '';
  }
}

/** Whether the agent is there, at their post, and has room for one more. */
export function takesSessions({ connection, availability, load, capacity }: RosterAgent): boolean {
  return connection === 'open' && availability === 'online' && capacity - load > 0;
}
