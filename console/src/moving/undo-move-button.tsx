import { Undo2 } from 'lucide-react';
import { useDesk } from '../desk/desk-context.ts';
import type { MovedMail } from '../shell/notices.ts';
import { t } from '../texts/moving.ts';
import { useMove } from './use-move.ts';

/** Takes a mail back that was moved a moment ago. */
export default function UndoMoveButton({ sessionId, seq }: MovedMail) {
  const { notices } = useDesk();
  const { undo, pending } = useMove(sessionId, seq);
  const press = async () => {
    const failure = await undo();
    if (failure !== undefined) notices.show('failure', failure);
  };
  return (
    <button
      type="button"
      className="button button-small undo"
      data-undo
      disabled={pending}
      onClick={() => void press()}
    >
      <Undo2 aria-hidden="true" size={14} />
      <span>{t('moving.undo')}</span>
    </button>
  );
}
