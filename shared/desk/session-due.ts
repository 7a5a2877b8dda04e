import type { Policy } from '../contracts/settings.ts';
import { standsAt } from '../domain/decide/farewell.ts';
import { owedSince } from '../domain/decide/idle.ts';
import type { Session } from '../domain/session.ts';
import { afterOpenMs } from '../timers/hours.ts';

type Clock = Pick<Policy, 'idle' | 'hours'>;

/** When a customer who owes an answer is warned; `undefined` when nobody owes one, or the policy does not mind. ISO 8601, UTC. */
export function warnsAt(session: Session, { idle, hours }: Clock): string | undefined {
  const since = owedSince(session);
  if (since === undefined || idle.minutes === 0) return undefined;
  return iso(afterOpenMs(hours ?? undefined, Date.parse(since), idle.minutes * 60_000));
}

/** When something has to be done about a session though nobody does anything: it is the one time that its timer is set for. */
export function dueAt(session: Session, clock: Clock): string | undefined {
  switch (session.status) {
    case 'completed':
      return standsAt(session);
    case 'pending':
      return session.parking?.wokenAt === undefined ? session.parking?.wakeAt : undefined;
    case 'active':
      return session.idleWarning?.closesAt ?? warnsAt(session, clock);
    case 'waiting':
    case 'offered':
      return undefined;
    default:
      return session.status satisfies never;
  }
}

function iso(epochMs: number | undefined): string | undefined {
  return epochMs === undefined ? undefined : new Date(epochMs).toISOString();
}
