import { Ear } from 'lucide-react';
import { useEffect, useId, useReducer, useRef } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useViewer } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { keepDraft, whisperDrafts } from '../replies/drafts.ts';
import { t } from '../texts/chat.ts';
import type { PutBack } from './use-writing.ts';
import { writings } from './writings.ts';

interface StrandedWhisperProps {
  readonly session: SessionView;
  readonly onPutBack: (putBack: PutBack) => void;
}

/**
 * A whisper that was begun for somebody who is not in charge any more. It is kept, and goes to nobody until its writer says
 * to whom: the next owner may be the very one whom it is about.
 */
export function StrandedWhisper({ session, onPutBack }: StrandedWhisperProps) {
  const names = useNames();
  const viewer = useViewer();
  const id = useId();
  const kept = useRef<HTMLTextAreaElement>(null);
  const [, look] = useReducer((count: number) => count + 1, 0);
  const choices = writings(session, viewer);
  const present = choices.find((choice) => choice.kind === 'whisper');
  const [stranded] = whisperDrafts(sessionStorage, session.id).filter(({ to }) => to !== present?.to);
  const before = useRef(stranded?.to);

  useEffect(() => {
    const isNew = stranded !== undefined && before.current !== stranded.to;
    before.current = stranded?.to;
    // Whoever is in the middle of a word goes on pressing keys, which would mean something to the list.
    if (isNew && document.activeElement === document.body) kept.current?.focus();
  }, [stranded]);

  if (stranded === undefined) return null;
  const { to, text } = stranded;

  function drop(): void {
    keepDraft(sessionStorage, session.id, '', { kind: 'whisper', to });
    look();
  }

  function moveTo(whom: PutBack['whom']): void {
    drop();
    onPutBack({ whom, text });
  }

  return (
    <section className="stranded" aria-labelledby={id}>
      <p id={id} role="alert">
        <Ear aria-hidden="true" size={15} />
        <span dir="auto">
          {t('stranded.text', { agent: names.agent(to) })}
          {present !== undefined && ` ${t('stranded.would-reach', { agent: names.agent(present.to) })}`}
        </span>
      </p>
      <textarea ref={kept} readOnly dir="auto" rows={2} aria-label={t('stranded.draft')} value={text} />
      <div className="stranded-ways">
        {present !== undefined && (
          <button type="button" className="button button-small" onClick={() => moveTo(present)}>
            <span dir="auto">{t('stranded.to-owner', { agent: names.agent(present.to) })}</span>
          </button>
        )}
        <button type="button" className="button button-small" onClick={() => moveTo({ kind: 'note' })}>
          {t('writing.to-note')}
        </button>
        <button type="button" className="button button-small" onClick={drop}>
          {t('delivery.discard')}
        </button>
      </div>
    </section>
  );
}
