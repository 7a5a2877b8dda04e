import { type FormEvent, useState } from 'react';
import type { ServiceTicketView, TicketAssignee } from '../../../shared/contracts/service-tickets.ts';
import { useNow } from '../clock/use-now.ts';
import { useDesk } from '../desk/desk-context.ts';
import { failureText } from '../texts/t.ts';
import { t } from '../texts/tickets.ts';
import { FailureLine } from '../ui/failure-line.tsx';
import { FormActions } from '../ui/form-actions.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useUnsaved } from '../unsaved/use-unsaved.ts';
import { AssigneeField } from './assignee-field.tsx';
import { DueField } from './due-field.tsx';
import { type Due, dueMsOf, dueOf, dueTimes } from './due-times.ts';
import { DESCRIPTION_CHARACTERS, NOTE_CHARACTERS, TITLE_CHARACTERS } from './limits.ts';
import { useTicketCall } from './use-tickets.ts';

/** What is written here and differs from the ticket; what somebody else changes meanwhile shows in all other fields. */
interface Edits {
  readonly title?: string;
  readonly description?: string;
  readonly assignee?: TicketAssignee;
  readonly due?: Due;
  readonly note?: string;
}

function without(edits: Edits, gone: readonly (keyof Edits)[]): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([key]) => !gone.some((one) => one === key)));
}

function isSame(a: TicketAssignee, b: TicketAssignee): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Changes an open ticket. What was written outlives a refusal; if somebody else was faster, it stands beside what they changed. */
export function TicketForm({ ticket }: { ticket: ServiceTicketView }) {
  const { clock, notices } = useDesk();
  const nowMs = useNow();
  const { run, pending } = useTicketCall('changeTicket');
  const [edits, setEdits] = useState<Edits>({});
  const [times] = useState(() => dueTimes(clock.nowMs()));
  const [failure, setFailure] = useState<string>();
  const { title = ticket.title, description = ticket.description, assignee = ticket.assignee, note = '' } = edits;
  const due = edits.due ?? dueOf(ticket.dueAt);
  const dueMs = dueMsOf(due, times);
  const isDueNew = edits.due !== undefined;
  const isDueRight = !isDueNew || (dueMs !== 'unclear' && (dueMs === undefined || dueMs > nowMs));
  const hasChanges = Object.keys(edits).length > 0;
  const isReady = hasChanges && title.trim() !== '' && isDueRight;
  useUnsaved(hasChanges);

  function edit(next: Edits): void {
    const all = { ...edits, ...next };
    const gone = [
      ...(all.title === ticket.title ? (['title'] as const) : []),
      ...(all.description === ticket.description ? (['description'] as const) : []),
      ...(all.assignee !== undefined && isSame(all.assignee, ticket.assignee) ? (['assignee'] as const) : []),
      ...(all.note === '' ? (['note'] as const) : []),
    ];
    setEdits(without(all, gone));
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isReady || dueMs === 'unclear') return;
    const body = {
      rev: ticket.rev,
      ...(edits.title !== undefined && { title: title.trim() }),
      ...(edits.description !== undefined && { description: description.trim() }),
      ...(edits.assignee !== undefined && { assignee }),
      ...(isDueNew && { dueAt: dueMs === undefined ? null : new Date(dueMs).toISOString() }),
      ...(note.trim() !== '' && { note: note.trim() }),
    };
    const asked = await run({ params: { ticketId: ticket.id }, body });
    if (asked === undefined) return;
    if (asked.code !== undefined) return setFailure(failureText(asked.code));
    setFailure(undefined);
    setEdits({});
    notices.show('done', t('ticket.saved'));
  }

  return (
    <form
      className="ticket-form ticket-change"
      aria-label={t('ticket.change')}
      onSubmit={(event) => void submit(event)}
    >
      <h3>{t('ticket.change')}</h3>
      <TextField
        label={t('ticket.title')}
        isRequired
        maxLength={TITLE_CHARACTERS}
        value={title}
        onChange={(next) => edit({ title: next })}
      />
      <TextField
        label={t('ticket.description')}
        rows={6}
        maxLength={DESCRIPTION_CHARACTERS}
        value={description}
        onChange={(next) => edit({ description: next })}
      />
      <AssigneeField assignee={assignee} onChange={(next) => edit({ assignee: next })} />
      <DueField due={due} times={times} nowMs={nowMs} mayBePast={!isDueNew} onChange={(next) => edit({ due: next })} />
      <TextField
        label={t('ticket.note')}
        rows={2}
        maxLength={NOTE_CHARACTERS}
        value={note}
        onChange={(next) => edit({ note: next })}
      />
      <FailureLine text={failure} />
      <FormActions
        submit={t('ticket.save')}
        pending={pending}
        isReady={isReady}
        cancel={t('ticket.discard')}
        mayCancel={hasChanges}
        onCancel={() => {
          setEdits({});
          setFailure(undefined);
        }}
      />
    </form>
  );
}
