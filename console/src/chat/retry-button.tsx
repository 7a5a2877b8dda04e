import { useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { failureCode } from '../api/api-failure.ts';
import { queryKeys } from '../desk/create-desk.ts';
import { useDesk, useViewer } from '../desk/desk-context.ts';
import { type KnownHistory, mergeEntries } from '../history/merge-history.ts';
import { t } from '../texts/chat.ts';
import { failureText } from '../texts/t.ts';

/** Asks the server to deliver once more what failed. */
function useRetry(sessionId: string, seq: number) {
  const { board, call, notices, queries } = useDesk();
  const [pending, setPending] = useState(false);
  async function retry(): Promise<void> {
    setPending(true);
    try {
      const { session, entry, at } = await call('retryReply', { params: { sessionId, seq } });
      board.learn({ sessions: [session], at });
      queries.setQueryData<KnownHistory>(queryKeys.history(sessionId), (known) =>
        known === undefined ? known : { ...known, entries: mergeEntries(known.entries, [entry]) },
      );
    } catch (error) {
      notices.show('failure', failureText(failureCode(error)));
      void queries.invalidateQueries({ queryKey: queryKeys.history(sessionId) });
    } finally {
      setPending(false);
    }
  }
  return { retry, pending };
}

/** Sends a failed reply, edit or reaction once more; nothing for whoever may not. `seq`: of its entry. */
export function RetryButton({ session, seq }: { session: SessionView; seq: number }) {
  const { agentId, oversees } = useViewer();
  const { retry, pending } = useRetry(session.id, seq);
  // What is said at the end, or of a ticket later on, fails when nobody holds it any more.
  const holder = session.status === 'completed' ? session.completion?.ownerId : session.owner?.agentId;
  if (!oversees && holder !== agentId) return null;
  return (
    <button type="button" className="link-button" disabled={pending} onClick={() => void retry()}>
      {t(pending ? 'delivery.retrying' : 'delivery.retry')}
    </button>
  );
}
