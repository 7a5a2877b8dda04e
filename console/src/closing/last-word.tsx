import { TriangleAlert } from 'lucide-react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { shortSpan } from '../clock/format-time.ts';
import { useNow } from '../clock/use-now.ts';
import { PreviewWords } from '../content/preview-words.tsx';
import { t } from '../texts/dialogs.ts';

/** That the customer has the last word, and waits: whoever ends the session, or sets it aside, should know. */
export function LastWord({ session }: { session: SessionView }) {
  const nowMs = useNow();
  const { lastMessage, customerWaitsSince } = session;
  if (lastMessage?.from !== 'customer' && customerWaitsSince === undefined) return null;
  return (
    <div className="warning" role="note">
      <TriangleAlert aria-hidden="true" size={16} />
      <p>
        {customerWaitsSince === undefined
          ? t('complete.wrote-last')
          : t('complete.waits', { span: shortSpan(nowMs - Date.parse(customerWaitsSince)) })}
        {lastMessage?.from === 'customer' && (
          <q dir="auto">
            <PreviewWords message={lastMessage} />
          </q>
        )}
      </p>
    </div>
  );
}
