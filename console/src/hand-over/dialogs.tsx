import type { SessionView } from '../../../shared/contracts/views.ts';
import { CompleteDialog } from '../closing/complete-dialog.tsx';
import { ParkDialog } from '../closing/park-dialog.tsx';
import { useBoard } from '../desk/desk-context.ts';
import { LabelDialog } from '../labels/label-dialog.tsx';
import { ReopenDialog } from '../reopening/reopen-dialog.tsx';
import { ReopenWordDialog } from '../reopening/reopen-word-dialog.tsx';
import { TicketDialog } from '../tickets/ticket-dialog.tsx';
import { TranscriptDialog } from '../transcripts/transcript-dialog.tsx';
import type { Question } from './hand-over-context.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { OverCapacityDialog } from './over-capacity-dialog.tsx';
import { PriorityDialog } from './priority-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

interface OneDialogProps {
  readonly question: Extract<Question, { readonly sessionId: string }>;
  readonly session: SessionView;
  readonly onClose: () => void;
}

/** The dialog of a question that is about one session. */
function OneDialog({ question, session, onClose }: OneDialogProps) {
  switch (question.kind) {
    case 'complete':
      return <CompleteDialog session={session} onClose={onClose} />;
    case 'over-capacity':
      return <OverCapacityDialog session={session} agentId={question.agentId} onClose={onClose} />;
    case 'reopen':
      return <ReopenDialog session={session} onClose={onClose} />;
    case 'ask-reopen':
    case 'refuse-reopen':
      return <ReopenWordDialog session={session} kind={question.kind} onClose={onClose} />;
    case 'label':
      return <LabelDialog session={session} onClose={onClose} />;
    case 'open-ticket':
      return <TicketDialog session={session} onClose={onClose} />;
    case 'transcript':
      return <TranscriptDialog session={session} onClose={onClose} />;
    default:
      return question satisfies never;
  }
}

/** The dialog that asks a question, with its sessions as they are now. Loaded when the first question is asked. */
export default function Dialogs({ question, onClose }: { question: Question; onClose: () => void }) {
  const { sessions } = useBoard();
  const viewOf = (sessionId: string) => sessions.get(sessionId)?.view;
  if (question.kind === 'keys') return <KeysDialog onClose={onClose} />;
  if ('sessionId' in question) {
    const session = viewOf(question.sessionId);
    return session === undefined ? null : <OneDialog question={question} session={session} onClose={onClose} />;
  }
  const all = question.sessionIds.map(viewOf).filter((session): session is SessionView => session !== undefined);
  const [first, ...others] = all;
  if (first === undefined) return null;
  if (question.kind === 'park') return <ParkDialog sessions={[first, ...others]} onClose={onClose} />;
  if (question.kind === 'return') return <ReturnDialog sessions={all} onClose={onClose} />;
  if (question.kind === 'prioritize') return <PriorityDialog sessions={[first, ...others]} onClose={onClose} />;
  return <TransferDialog sessions={[first, ...others]} how={question.kind} onClose={onClose} />;
}
