import type { SessionView } from '../../../shared/contracts/views.ts';
import { CompleteDialog } from '../chat/complete-dialog.tsx';
import { useBoard } from '../desk/desk-context.ts';
import type { Question } from './hand-over-context.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { OverCapacityDialog } from './over-capacity-dialog.tsx';
import { PriorityDialog } from './priority-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

/** The dialog that asks a question, with its sessions as they are now. Loaded when the first question is asked. */
export default function Dialogs({ question, onClose }: { question: Question; onClose: () => void }) {
  const { sessions } = useBoard();
  const viewOf = (sessionId: string) => sessions.get(sessionId)?.view;
  if (question.kind === 'keys') return <KeysDialog onClose={onClose} />;
  if (question.kind === 'complete' || question.kind === 'over-capacity') {
    const session = viewOf(question.sessionId);
    if (session === undefined) return null;
    if (question.kind === 'complete') return <CompleteDialog session={session} onClose={onClose} />;
    return <OverCapacityDialog session={session} agentId={question.agentId} onClose={onClose} />;
  }
  const all = question.sessionIds.map(viewOf).filter((session): session is SessionView => session !== undefined);
  const [first, ...others] = all;
  if (first === undefined) return null;
  if (question.kind === 'return') return <ReturnDialog sessions={all} onClose={onClose} />;
  if (question.kind === 'prioritize') return <PriorityDialog sessions={[first, ...others]} onClose={onClose} />;
  return <TransferDialog sessions={[first, ...others]} how={question.kind} onClose={onClose} />;
}
