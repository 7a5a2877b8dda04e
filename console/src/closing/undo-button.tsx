import { Undo2 } from 'lucide-react';
import { secondsLeft } from '../clock/server-clock.ts';
import { useNow } from '../clock/use-now.ts';
import { useBoard, useDesk } from '../desk/desk-context.ts';
import { useAction } from '../desk/use-action.ts';
import type { Undoable } from '../shell/notices.ts';
import { t } from '../texts/t.ts';

/** For how long the server lets a completion be called off. */
const MOST_SECONDS = 10;

/** Calls a completion off before the customer hears of it, and counts down, by the server's time, how long that goes. */
export function UndoButton({ sessionId, until }: Undoable) {
  const { notices } = useDesk();
  const { sessions } = useBoard();
  const { run, pending } = useAction('callOffCompletion');
  // The server's time is known to a fraction of a second: more than there are would be read as a fault.
  const seconds = Math.min(MOST_SECONDS, secondsLeft(until, useNow(200)));
  // Somebody else may have called it off, or the customer by a word.
  const isOver = sessions.get(sessionId)?.view.status !== 'completed';
  if (isOver || (seconds === 0 && !pending)) return null;

  const undo = async () => {
    if (!(await run({ params: { sessionId } }))) return;
    notices.dismissUndo(sessionId);
    notices.show('done', t('action.called-off'));
  };
  return (
    <button
      type="button"
      className="button button-small undo"
      data-undo
      title={t('action.undo.hint')}
      disabled={pending}
      onClick={() => void undo()}
    >
      <Undo2 aria-hidden="true" size={14} />
      <span>{t('action.undo')}</span>
      {/* Read out each second, it would drown the rest. */}
      <span className="undo-left" aria-hidden="true">
        {t('action.undo.left', { seconds })}
      </span>
    </button>
  );
}

/** Presses the newest way to undo that is in sight; answers whether there was one. */
export function undoNewest(): boolean {
  const all = document.querySelectorAll<HTMLButtonElement>('[data-undo]');
  const newest = all[all.length - 1];
  newest?.click();
  return newest !== undefined;
}
