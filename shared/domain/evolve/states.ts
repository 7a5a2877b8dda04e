import type { Session } from '../session.ts';

/** The session without what belongs to one state of it only. */
export function released(session: Session): Session {
  const { ownerId, ownedSince, ownerGoneSince, resumedAt, offer, waitingSince, acceptedOfferId, ...rest } = session;
  const { handOver, supervisorCall, parking, idleWarning, ...lasting } = rest;
  return lasting;
}

/** Nobody owns it, from this time on. */
export function waiting(session: Session, at: string, passedBy: readonly string[] = []): Session {
  return { ...released(session), status: 'waiting', waitingSince: at, passedBy };
}

/** Somebody owns it, from this time on. */
export function owned(session: Session, ownerId: string, at: string): Session {
  return { ...released(session), status: 'active', ownerId, ownedSince: at, replied: false, passedBy: [] };
}
