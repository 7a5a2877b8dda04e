import { Download, LoaderCircle } from 'lucide-react';
import { TRANSCRIPT_FORMATS } from '../../../shared/contracts/transcript-limits.ts';
import type { TranscriptView } from '../../../shared/contracts/transcripts.ts';
import { failureCode } from '../api/api-failure.ts';
import { exactTimeOf, momentOf } from '../clock/format-time.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/dialogs.ts';
import { failureText } from '../texts/t.ts';
import { LoadFailure } from '../ui/feedback.tsx';
import { sizeText } from './size-text.ts';
import { useDownload } from './use-download.ts';
import { useTranscripts } from './use-transcripts.ts';

interface ClosingProps {
  readonly transcript: TranscriptView;
  readonly isRunning: boolean;
  readonly onDownload: (closing: number, format: (typeof TRANSCRIPT_FORMATS)[number]) => void;
}

function Closing({ transcript, isRunning, onDownload }: ClosingProps) {
  const { clock } = useDesk();
  const time = momentOf(transcript.at, clock.nowMs());
  return (
    <li className="transcript">
      <p>
        <time dateTime={transcript.at} title={exactTimeOf(transcript.at)}>
          {t('transcripts.of', { time })}
        </time>
        {transcript.state === 'ready' && (
          <time className="muted" dateTime={transcript.expiresAt} title={exactTimeOf(transcript.expiresAt)}>
            {t('transcripts.kept-until', { time: momentOf(transcript.expiresAt, clock.nowMs()) })}
          </time>
        )}
        {transcript.state === 'pending' && (
          <span className="muted with-icon">
            <LoaderCircle className="turning" aria-hidden="true" size={14} />
            {t('transcripts.pending')}
          </span>
        )}
        {transcript.state === 'none' && <span className="muted">{t('transcripts.none')}</span>}
      </p>
      {transcript.state === 'ready' && (
        <span className="transcript-files">
          {TRANSCRIPT_FORMATS.map((format) => {
            const size = sizeText(transcript.bytes[format]);
            const name = t(`transcripts.${format}`);
            return (
              <button
                key={format}
                type="button"
                className="button button-small"
                disabled={isRunning}
                title={size}
                aria-label={t('transcripts.download', { time, format: name, size })}
                onClick={() => onDownload(transcript.closing, format)}
              >
                <Download aria-hidden="true" size={14} />
                {name}
              </button>
            );
          })}
        </span>
      )}
    </li>
  );
}

interface TranscriptListProps {
  readonly sessionId: string;
  /** When it was completed, if it is. */
  readonly closedAt: string | undefined;
}

/** The transcripts of a session to download, each with when it goes. One that is being made appears by itself. */
export function TranscriptList({ sessionId, closedAt }: TranscriptListProps) {
  const { data, error, isPending, refetch } = useTranscripts(sessionId, closedAt);
  const { download, isRunning, failure } = useDownload(sessionId);
  if (isPending) return <p className="muted">{t('transcripts.loading')}</p>;
  if (data === undefined) {
    const reason = failureText(failureCode(error));
    return <LoadFailure title={t('transcripts.failed')} reason={reason} onRetry={() => void refetch()} />;
  }
  if (data.transcripts.length === 0) return <p className="muted">{t('transcripts.open')}</p>;
  return (
    <div aria-live="polite">
      <ul className="transcripts">
        {data.transcripts.map((transcript) => (
          <Closing
            key={transcript.closing}
            transcript={transcript}
            isRunning={isRunning}
            onDownload={(closing, format) => void download(closing, format)}
          />
        ))}
      </ul>
      <p className="muted">{t('transcripts.team-only')}</p>
      {failure !== undefined && (
        <p className="refusal" role="alert">
          {failureText(failure)}
        </p>
      )}
    </div>
  );
}
