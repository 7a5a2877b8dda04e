import { ListPlus } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { failureCode } from '../api/api-failure.ts';
import { NOTE_CHARACTERS } from '../api/paths.generated.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useHistory } from '../desk/use-history.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/dialogs.ts';
import { failureText } from '../texts/t.ts';
import { summarize } from './summarize.ts';

/** From here on it is told how many characters are left. */
const NEARLY_FULL = 200;

function StartFromSummary({ session, onStart }: { session: SessionView; onStart: (summary: string) => void }) {
  const { clock } = useDesk();
  const names = useNames();
  const { data, error, refetch } = useHistory(session.id, session.rev);
  if (data === undefined && error !== null) {
    return (
      <button
        type="button"
        className="link-button"
        title={failureText(failureCode(error))}
        onClick={() => void refetch()}
      >
        {t('summary.failed')}
      </button>
    );
  }
  return (
    <button
      type="button"
      className="link-button with-icon"
      disabled={data === undefined}
      onClick={() => data !== undefined && onStart(summarize(session, data, names, clock.nowMs()))}
    >
      <ListPlus aria-hidden="true" size={15} />
      {t('summary.start')}
    </button>
  );
}

interface NoteFieldProps {
  /** Whose summary may be a start; absent for several sessions at once. */
  readonly session: SessionView | undefined;
  readonly note: string;
  readonly isRequired: boolean;
  readonly onChange: (note: string) => void;
}

/**
 * What whoever takes a session over is told. A summary is put below what is there already: an offer shows the first words
 * of a note, and these shall be those of a person.
 */
export function NoteField({ session, note, isRequired, onChange }: NoteFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number>(undefined);
  const left = NOTE_CHARACTERS - note.length;

  // Where one goes on writing once the summary is in the field.
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    field.current?.focus();
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });

  function start(summary: string): void {
    const own = note.trimEnd();
    caret.current = own.length;
    onChange(`${own}\n\n${summary}`.slice(0, NOTE_CHARACTERS));
  }

  return (
    <div className="note-field">
      <div className="note-head">
        <label htmlFor="hand-over-note">{t(isRequired ? 'hand-over.note' : 'hand-over.note-optional')}</label>
        {session !== undefined && <StartFromSummary session={session} onStart={start} />}
      </div>
      <textarea
        id="hand-over-note"
        ref={field}
        rows={5}
        dir="auto"
        required={isRequired}
        maxLength={NOTE_CHARACTERS}
        placeholder={t('hand-over.note-hint')}
        value={note}
        onChange={({ target }) => onChange(target.value)}
      />
      {left <= NEARLY_FULL && <p className="note-left">{t('hand-over.note-left', { count: left })}</p>}
    </div>
  );
}
