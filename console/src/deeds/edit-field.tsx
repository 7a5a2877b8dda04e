import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { REPLY_CHARACTERS } from '../api/paths.generated.ts';
import { sends } from '../chat/writing-field.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/chat.ts';
import { useDeed } from './use-deed.ts';

interface EditFieldProps {
  readonly sessionId: string;
  /** Of the message's entry. */
  readonly seq: number;
  readonly text: string;
  readonly onDone: () => void;
}

/** Below a long text, what went wrong would stand out of sight. */
function toSight(failure: HTMLElement | null): void {
  failure?.scrollIntoView({ block: 'nearest' });
}

/** Where an answer is said anew, in the place of the answer. */
export function EditField({ sessionId, seq, text: before, onDone }: EditFieldProps) {
  const { call } = useDesk();
  const { run, isRunning } = useDeed(sessionId, (text: string, messageId) =>
    call('editReply', { params: { sessionId, seq }, body: { messageId, text } }, { idempotencyKey: messageId }),
  );
  const [failure, setFailure] = useState<string>();
  const [text, setText] = useState(before);
  const field = useRef<HTMLTextAreaElement>(null);
  const next = text.trim();
  const over = next.length - REPLY_CHARACTERS;
  const isFit = next !== '' && over <= 0;

  useEffect(() => {
    const box = field.current;
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  }, []);

  function save(): void {
    if (!isFit) return;
    setFailure(undefined);
    if (next === before) onDone();
    else void run(next, (why) => (why === undefined ? onDone() : setFailure(why)));
  }

  return (
    <form
      className="edit-field"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="composer-field" data-text={`${text} `}>
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          aria-label={t('edit.field')}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
              event.stopPropagation();
              onDone();
            } else if (sends(event)) {
              event.preventDefault();
              save();
            }
          }}
        />
      </div>
      {failure !== undefined && (
        <p ref={toSight} className="message-failure" role="alert">
          <TriangleAlert aria-hidden="true" size={14} />
          {failure}
        </p>
      )}
      <p className="composer-hint" data-over={over > 0}>
        {over > 0 ? t('composer.too-long', { over }) : t('edit.hint')}
      </p>
      <div className="edit-actions">
        <button type="button" className="button button-small" onClick={onDone}>
          {t('edit.cancel')}
        </button>
        <button type="submit" className="button button-small button-primary" disabled={!isFit || isRunning}>
          {t('edit.save')}
        </button>
      </div>
    </form>
  );
}
