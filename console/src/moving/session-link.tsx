import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { failureCode } from '../api/api-failure.ts';
import { queryKeys } from '../desk/create-desk.ts';
import { useBoard, useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/moving.ts';

/** A session that may be out of sight, read once. `unseen`: the viewer may not see it. */
export function useOther(sessionId: string): { readonly session?: SessionView; readonly unseen: boolean } {
  const { board, call } = useDesk();
  const session = useBoard().sessions.get(sessionId)?.view;
  const { error } = useQuery({
    queryKey: queryKeys.session(sessionId),
    queryFn: async () => {
      const { session: come, at } = await call('getSession', { params: { sessionId } });
      board.learn({ sessions: [come], at });
      return at;
    },
    enabled: session === undefined,
  });
  if (session !== undefined) return { session, unseen: false };
  return { unseen: error !== null && failureCode(error) === 'not-found' };
}

function nameOf({ customer, subject = '' }: SessionView): string {
  const values = { customer: customer.name, subject };
  return subject.trim() === '' ? t('moving.of', values) : t('moving.of-subject', values);
}

/** Leads to another session, by what it is about; only its being there is told of one that the viewer may not see. */
export function SessionLink({ sessionId }: { sessionId: string }) {
  const { session, unseen } = useOther(sessionId);
  if (unseen) return <span>{t('moving.unseen')}</span>;
  return (
    <Link href={`/all/${sessionId}`} className="moved-link">
      <bdi>{session === undefined ? t('moving.other') : nameOf(session)}</bdi>
    </Link>
  );
}
