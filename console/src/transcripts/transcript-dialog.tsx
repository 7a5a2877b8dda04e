import { Send } from 'lucide-react';
import { useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useDesk, useViewer } from '../desk/desk-context.ts';
import { t } from '../texts/dialogs.ts';
import { failureText } from '../texts/t.ts';
import { Modal } from '../ui/modal.tsx';
import { TranscriptList } from './transcript-list.tsx';
import { useSendTranscript } from './use-send-transcript.ts';

interface TranscriptDialogProps {
  readonly session: SessionView;
  readonly onClose: () => void;
}

/** Whether the server would let somebody send it: who holds the session, held it when it ended, or oversees. */
function maySend({ owner, completion }: SessionView, agentId: string, oversees: boolean): boolean {
  return oversees || [owner?.agentId, completion?.ownerId, completion?.by].includes(agentId);
}

function SendToCustomer({ session, onClose }: TranscriptDialogProps) {
  const { notices } = useDesk();
  const { send, isSending, failure } = useSendTranscript(session.id);
  const [isAsked, setAsked] = useState(false);
  const customer = session.customer.name;

  async function submit(): Promise<void> {
    if (!(await send())) return;
    notices.show('done', t('transcripts.send.done', { customer }));
    onClose();
  }

  return (
    <section className="transcript-send">
      <p className="muted">{t('transcripts.send.text')}</p>
      {isAsked && (
        <p dir="auto" role="status">
          {t('transcripts.send.confirm', { customer })}
        </p>
      )}
      {failure !== undefined && (
        <p className="refusal" role="alert">
          {failureText(failure)}
        </p>
      )}
      <div className="modal-actions">
        {isAsked && (
          <button type="button" className="button" disabled={isSending} onClick={() => setAsked(false)}>
            {t('app.back')}
          </button>
        )}
        <button
          type="button"
          className={isAsked ? 'button button-primary' : 'button'}
          disabled={isSending}
          // The second press of a double click must not answer the question that the first has raised.
          onClick={({ detail }) => (isAsked ? detail <= 1 && void submit() : setAsked(true))}
        >
          <Send aria-hidden="true" size={16} />
          {t(isAsked ? 'transcripts.send.submit' : 'transcripts.send')}
        </button>
      </div>
    </section>
  );
}

/** What is kept of a session, to download, and what its customer may have of it, to send. */
export function TranscriptDialog({ session, onClose }: TranscriptDialogProps) {
  const { agentId, oversees } = useViewer();
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={t('transcripts.title')}>
      <TranscriptList sessionId={session.id} closedAt={session.completion?.at} />
      {maySend(session, agentId, oversees) && <SendToCustomer session={session} onClose={onClose} />}
    </Modal>
  );
}
