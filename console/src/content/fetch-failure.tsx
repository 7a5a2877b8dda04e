import { RotateCw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { HistoryEntry } from '../../../shared/contracts/views.ts';
import { failureCode } from '../api/api-failure.ts';
import { queryKeys } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { type KnownHistory, mergeEntries } from '../history/merge-history.ts';
import { hasText, t } from '../texts/content.ts';
import { failureText } from '../texts/t.ts';

interface FetchFailureProps {
  readonly sessionId: string;
  readonly entry: HistoryEntry;
  readonly name: string;
  readonly reason: string | undefined;
}

function reasonText(reason: string | undefined): string {
  const key = `file.failed.${reason}`;
  return hasText(key) ? t(key as 'file.failed.gone') : t('file.failed.other');
}

/** Why a customer's file is not there, and a way to try again where that may help: what is too large stays so. */
export function FetchFailure({ sessionId, entry, name, reason }: FetchFailureProps) {
  const { call, notices, queries } = useDesk();
  const [isRunning, setRunning] = useState(false);
  async function again(): Promise<void> {
    setRunning(true);
    try {
      const { entry: next } = await call('fetchFile', { params: { sessionId, seq: entry.seq } });
      queries.setQueryData<KnownHistory>(queryKeys.history(sessionId), (known) =>
        known === undefined ? known : { ...known, entries: mergeEntries(known.entries, [next]) },
      );
    } catch (error) {
      notices.show('failure', failureText(failureCode(error)));
    } finally {
      setRunning(false);
    }
  }
  return (
    <div className="file-card">
      <TriangleAlert className="danger" aria-hidden="true" size={18} />
      <span className="file-card-words">
        <bdi className="file-card-name">{name}</bdi>
        <span className="muted">{t('file.failed', { reason: reasonText(reason) })}</span>
      </span>
      {reason !== 'too-large' && (
        <button type="button" className="link-button" disabled={isRunning} onClick={() => void again()}>
          <RotateCw aria-hidden="true" size={14} />
          {t('file.retry')}
        </button>
      )}
    </div>
  );
}
