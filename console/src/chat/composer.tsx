import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { REPLY_CHARACTERS } from '../api/paths.generated.ts';
import { randomId } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { keepDraft, readDraft } from '../replies/drafts.ts';
import { t } from '../texts/t.ts';

/** Whether a key press means to send: Enter alone, and not one that ends a composition of an input method. */
export function sends(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'keyCode'> & { nativeEvent: { isComposing: boolean } },
) {
  // Safari reports the Enter that ends a composition as no longer composing, but with key code 229.
  return event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && event.keyCode !== 229;
}

interface ComposerProps {
  readonly sessionId: string;
  readonly customer: string;
  /** A text to go on with; a new object for each time it is put back. */
  readonly putBack: { readonly text: string } | undefined;
  readonly takesFocus: boolean;
}

/** Where the owner writes. The draft is kept for each session. */
export function Composer({ sessionId, customer, putBack, takesFocus }: ComposerProps) {
  const { clock, outbox } = useDesk();
  const [text, setText] = useState(() => readDraft(sessionStorage, sessionId));
  const field = useRef<HTMLTextAreaElement>(null);
  const trimmed = text.trim();
  const over = trimmed.length - REPLY_CHARACTERS;

  function change(next: string): void {
    setText(next);
    keepDraft(sessionStorage, sessionId, next);
  }

  useEffect(() => {
    if (putBack === undefined) return;
    setText((present) => {
      const next = present.trim() === '' ? putBack.text : `${putBack.text}\n${present}`;
      keepDraft(sessionStorage, sessionId, next);
      return next;
    });
    field.current?.focus();
  }, [putBack, sessionId]);

  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);

  function send(): void {
    if (trimmed === '' || over > 0) return;
    outbox.send(sessionId, trimmed, randomId(), new Date(clock.nowMs()).toISOString());
    change('');
    field.current?.focus();
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="composer-field" data-text={`${text} `}>
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          aria-label={t('composer.label', { customer })}
          aria-describedby="composer-hint"
          placeholder={t('composer.placeholder')}
          onChange={({ target }) => change(target.value)}
          onKeyDown={(event) => {
            if (!sends(event)) return;
            event.preventDefault();
            send();
          }}
        />
      </div>
      <button type="submit" className="button button-primary send" disabled={trimmed === '' || over > 0}>
        <SendHorizontal aria-hidden="true" size={16} />
        <span>{t('composer.send')}</span>
      </button>
      <p id="composer-hint" className="composer-hint" data-over={over > 0}>
        {over > 0 ? t('composer.too-long', { over }) : t('composer.hint')}
      </p>
    </form>
  );
}
