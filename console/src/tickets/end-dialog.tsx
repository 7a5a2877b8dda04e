import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ServiceTicketView } from '../../../shared/contracts/service-tickets.ts';
import { queryKeys } from '../desk/create-desk.ts';
import { useBoard, useDesk, useMe } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { failureText } from '../texts/t.ts';
import { t } from '../texts/tickets.ts';
import { FailureLine } from '../ui/failure-line.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';
import { TextField } from '../ui/text-field.tsx';
import { NOTE_CHARACTERS } from './limits.ts';
import { toldWhenDone } from './told-text.ts';
import { useTicketCall } from './use-tickets.ts';

interface EndDialogProps {
  readonly ticket: ServiceTicketView;
  readonly outcome: 'done' | 'cancelled';
  readonly onClose: () => void;
}

/** Its session as it is now, where one may see it; whoever does the work need not be of its queue. */
function useSessionOf({ sessionId }: ServiceTicketView) {
  const { board, call } = useDesk();
  const session = useBoard().sessions.get(sessionId)?.view;
  const query = useQuery({
    queryKey: queryKeys.session(sessionId),
    queryFn: async () => {
      const { session: come, at } = await call('getSession', { params: { sessionId } });
      board.learn({ sessions: [come], at });
      return at;
    },
    retry: false,
    enabled: session === undefined,
  });
  return { session, isKnown: session !== undefined || !query.isPending };
}

function Told({ ticket }: { ticket: ServiceTicketView }) {
  const me = useMe();
  const names = useNames();
  const { session, isKnown } = useSessionOf(ticket);
  if (!isKnown) return <p className="muted">{t('app.loading')}</p>;
  const text = toldWhenDone(ticket, session, me, names);
  if (text === undefined) return <p className="modal-text">{t('ticket.end.not-told')}</p>;
  return (
    <div className="ticket-told">
      <p className="muted">{t('ticket.end.told', { customer: ticket.customer.name })}</p>
      <blockquote dir="auto">{text}</blockquote>
    </div>
  );
}

/** Ends a ticket for good, saying first what the customer will hear of it. */
export function EndDialog({ ticket, outcome, onClose }: EndDialogProps) {
  const { notices } = useDesk();
  const { run, pending } = useTicketCall('changeTicket');
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<string>();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const noted = note.trim() === '' ? {} : { note: note.trim() };
    const asked = await run({ params: { ticketId: ticket.id }, body: { rev: ticket.rev, status: outcome, ...noted } });
    if (asked === undefined) return;
    if (asked.code !== undefined) return setFailure(failureText(asked.code));
    notices.show('done', t(`ticket.ended.${outcome}`));
    onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      isUnsaved={note.trim() !== ''}
      title={t(`ticket.end.${outcome}`)}
      description={t('ticket.end.final')}
    >
      <form onSubmit={(event) => void submit(event)}>
        {outcome === 'done' ? <Told ticket={ticket} /> : <p>{t('ticket.end.not-told')}</p>}
        <TextField label={t('ticket.note')} rows={3} maxLength={NOTE_CHARACTERS} value={note} onChange={setNote} />
        <FailureLine text={failure} />
        <FormActions
          submit={t(`ticket.end.${outcome}.submit`)}
          pending={pending}
          isDangerous={outcome === 'cancelled'}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
