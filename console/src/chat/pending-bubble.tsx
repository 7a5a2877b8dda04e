import { TriangleAlert } from 'lucide-react';
import { timeOf } from '../clock/format-time.ts';
import { useDesk, useMe } from '../desk/desk-context.ts';
import type { PendingReply } from '../replies/outbox.ts';
import { failureText, t } from '../texts/t.ts';
import { Avatar } from '../ui/avatar.tsx';
import { SendingMark } from './message-bubble.tsx';
import { MessageContent } from './message-text.tsx';

interface PendingBubbleProps {
  readonly reply: PendingReply;
  /** Puts a refused text back into the composer; undefined where there is none. */
  readonly onEdit: ((text: string) => void) | undefined;
}

/** A reply that the history does not have yet. A failed one stays until it is sent or given up. */
export function PendingBubble({ reply, onEdit }: PendingBubbleProps) {
  const { outbox } = useDesk();
  const { agentId, name } = useMe();
  const { messageId, text, state, code = 'internal', writtenAt } = reply;
  return (
    <li className="message" data-from="agent" data-follows="true" data-state={state}>
      <span className="message-side">
        <Avatar id={agentId} name={name} size="small" />
      </span>
      <div className="message-body">
        <div className="bubble">
          <MessageContent content={{ kind: 'text', text }} />
        </div>
        {state === 'sending' ? (
          <span className="message-meta">
            <time dateTime={writtenAt}>{timeOf(writtenAt)}</time>
            <SendingMark />
          </span>
        ) : (
          <p className="message-failure" role="alert">
            <TriangleAlert aria-hidden="true" size={14} />
            {t('delivery.not-sent', { reason: failureText(code) })}
            {state === 'unreached' && (
              <button type="button" className="link-button" onClick={() => outbox.retry(messageId)}>
                {t('delivery.retry')}
              </button>
            )}
            {state === 'refused' && onEdit !== undefined && (
              <button
                type="button"
                className="link-button"
                onClick={() => {
                  onEdit(text);
                  outbox.discard(messageId);
                }}
              >
                {t('delivery.edit')}
              </button>
            )}
            <button type="button" className="link-button" onClick={() => outbox.discard(messageId)}>
              {t('delivery.discard')}
            </button>
          </p>
        )}
      </div>
    </li>
  );
}
