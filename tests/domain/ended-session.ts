import type { Completion, Session } from '../../shared/domain/session.ts';

/** A session that somebody holds. */
export const OPEN: Session = {
  ...{ id: 'ses_00000000000000000000000001', rev: 4, status: 'active', queueId: 'general', priority: 'normal' },
  ...{ customerId: 'cus_1', customerName: 'Demo Customer 1', thread: 'telegram#700:1', ownerId: 'agent-1' },
  ...{ openedAt: '2026-05-03T11:00:00.000Z', replied: true, passedBy: [], recent: [] },
};
/** The same once it has ended. */
export function ended(unusual: Partial<Completion> = {}, labels?: readonly string[]): Session {
  const { ownerId, ...rest } = OPEN;
  const completion: Completion = {
    ...{
      at: '2026-05-03T12:00:00.000Z',
      closing: 5,
      cause: 'agent',
      category: 'resolved',
      ownerId: 'agent-1',
      interrupted: { replied: true },
    },
    ...unusual,
  };
  return { ...rest, status: 'completed', completion, ...(labels && { labels }) };
}
