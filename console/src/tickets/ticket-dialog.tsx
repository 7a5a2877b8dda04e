import { type FormEvent, useState } from 'react';
import type { TicketAssignee } from '../../../shared/contracts/service-tickets.ts';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useNow } from '../clock/use-now.ts';
import { useDesk, useMe } from '../desk/desk-context.ts';
import { useHistory } from '../desk/use-history.ts';
import { useNames } from '../desk/use-names.ts';
import { summarize } from '../hand-over/summarize.ts';
import { failureText } from '../texts/t.ts';
import { t } from '../texts/tickets.ts';
import { FailureLine } from '../ui/failure-line.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AssigneeField } from './assignee-field.tsx';
import { DueField } from './due-field.tsx';
import { type Due, dueMsOf, dueTimes } from './due-times.ts';
import { DESCRIPTION_CHARACTERS, TITLE_CHARACTERS } from './limits.ts';
import { useTicketCall } from './use-tickets.ts';

interface TicketDialogProps {
  readonly session: SessionView;
  readonly onClose: () => void;
}

/** Asks for work beyond a conversation. What the session is about stands in the description, to be read and changed before it is sent. */
export function TicketDialog({ session, onClose }: TicketDialogProps) {
  const { clock, notices } = useDesk();
  const { agentId } = useMe();
  const names = useNames();
  const nowMs = useNow();
  const { data: history } = useHistory(session.id, session.rev);
  const { run, pending } = useTicketCall('openTicket');
  const [title, setTitle] = useState('');
  /** Until somebody writes there, it is the summary, which may come a moment later. */
  const [written, setWritten] = useState<string>();
  const [assignee, setAssignee] = useState<TicketAssignee>({ kind: 'agent', agentId });
  const [times] = useState(() => dueTimes(clock.nowMs()));
  const [openedMs] = useState(() => clock.nowMs());
  const [due, setDue] = useState<Due>({ kind: 'none' });
  const [failure, setFailure] = useState<string>();
  const summary = history === undefined ? '' : summarize(session, history, names, openedMs);
  const description = written ?? summary;
  const dueMs = dueMsOf(due, times);
  const isReady = title.trim() !== '' && dueMs !== 'unclear' && (dueMs === undefined || dueMs > nowMs);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isReady) return;
    const dueAt = dueMs === undefined ? {} : { dueAt: new Date(dueMs).toISOString() };
    const body = { title: title.trim(), description: description.trim(), assignee, ...dueAt };
    const asked = await run({ params: { sessionId: session.id }, body });
    if (asked === undefined) return;
    if (asked.code !== undefined) return setFailure(failureText(asked.code));
    const { ticket } = asked.answer;
    notices.show('done', t('ticket.opened', { title: ticket.title }), { path: `/tickets/${ticket.id}` });
    onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      isUnsaved={title.trim() !== '' || (written !== undefined && written !== summary)}
      title={t('ticket.new')}
      description={t('ticket.new.text', { customer: session.customer.name })}
    >
      <form className="ticket-form" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('ticket.title')}
          isRequired
          hint={t('ticket.title.hint')}
          maxLength={TITLE_CHARACTERS}
          value={title}
          onChange={setTitle}
        />
        <TextField
          label={t('ticket.description')}
          rows={6}
          maxLength={DESCRIPTION_CHARACTERS}
          value={description}
          onChange={setWritten}
        />
        <AssigneeField assignee={assignee} onChange={setAssignee} />
        <DueField due={due} times={times} nowMs={nowMs} onChange={setDue} />
        <FailureLine text={failure} />
        <FormActions submit={t('ticket.open')} pending={pending} isReady={isReady} onCancel={onClose} />
      </form>
    </Modal>
  );
}
