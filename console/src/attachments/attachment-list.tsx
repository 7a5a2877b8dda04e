import { t } from '../texts/chat.ts';
import { isOnWay, isStuck } from './attachment.ts';
import { AttachmentCard } from './attachment-card.tsx';
import { useEnclosed } from './use-enclosed.ts';

/** What is still to happen before the reply can go; empty when nothing is. */
export function useWaitText(sessionId: string): string {
  const { files, isHeld } = useEnclosed(sessionId).enclosed;
  if (files.some(isStuck)) return t('attach.stuck');
  const left = files.filter(isOnWay).length;
  if (left === 0) return '';
  const text = left === 1 ? t('attach.left-one') : t('attach.left', { count: left });
  return isHeld ? `${text} ${t('attach.held')}` : text;
}

/** The files that go with the next reply: what they are, how far they have come, and how they go. */
export function AttachmentList({ sessionId, channel }: { sessionId: string; channel: string }) {
  const { enclosed, enclosures } = useEnclosed(sessionId);
  const wait = useWaitText(sessionId);
  const { files } = enclosed;
  return (
    <>
      {/* There before it has words: a region that comes together with them is not read out. */}
      <p className="sr-only" role="status">
        {wait}
      </p>
      {files.length > 0 && (
        <ul className="attachments" aria-label={t('attach.list')}>
          {files.map((file) => (
            <AttachmentCard
              key={file.key}
              file={file}
              channel={channel}
              mayRetry={enclosures.isHere(file.key)}
              onSendAs={(as) => enclosures.sendAs(sessionId, file.key, as)}
              onRetry={() => enclosures.retry(sessionId, file.key)}
              onRemove={() => enclosures.remove(sessionId, file.key)}
            />
          ))}
        </ul>
      )}
    </>
  );
}
