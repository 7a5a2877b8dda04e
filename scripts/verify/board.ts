import type { Session } from '../../shared/domain/session.ts';

/** Where a session has to stand on the board index, as docs/access-patterns.md says; written apart from the store's own rule. */
export function boardOf(session: Session): { readonly board: string; readonly boardRank: string } {
  const { status, queueId, ownerId, ownedSince = '', waitingSince = '' } = session;
  switch (status) {
    case 'waiting':
    case 'offered': {
      const rank = ['urgent', 'high', 'normal', 'low'].indexOf(session.priority);
      return { board: `QUEUE#${queueId}#waiting`, boardRank: `${rank}#${waitingSince}` };
    }
    case 'pending': {
      const { wokenAt } = session.parking ?? {};
      return { board: `AGENT#${ownerId}#pending`, boardRank: wokenAt === undefined ? ownedSince : `!${wokenAt}` };
    }
    case 'active':
      return { board: `AGENT#${ownerId}#${status}`, boardRank: ownedSince };
    case 'completed': {
      const at = session.completion?.at ?? '';
      return { board: `DONE#${at.slice(0, 7)}`, boardRank: at };
    }
    default:
      return status satisfies never;
  }
}
