import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import type { FailureCode } from '../api/api-failure.ts';
import { useBoard, useDesk, useViewer } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/dialogs.ts';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';
import { CandidateList } from './candidate-list.tsx';
import { candidates } from './candidates.ts';
import { useHandOver } from './hand-over-context.ts';
import { keepNote, readNote } from './note-drafts.ts';
import { NoteField } from './note-field.tsx';
import type { Order } from './orders.ts';
import { QueueList } from './queue-list.tsx';
import { RefusalHelp } from './refusal-help.tsx';
import { useOrder } from './use-order.ts';

interface TransferDialogProps {
  readonly sessions: readonly [SessionView, ...SessionView[]];
  /** A transfer is offered, to an agent or a queue, with a note. What is assigned is theirs at once. */
  readonly how: 'assign' | 'transfer';
  readonly onClose: () => void;
}

/**
 * Gives sessions to somebody else. What was written for them outlives a refusal and the dialog. Several sessions at once
 * are transferred to a queue only: an agent would face as many countdowns.
 */
export function TransferDialog({ sessions, how, onClose }: TransferDialogProps) {
  const { notices } = useDesk();
  const { agents } = useBoard();
  const { agentId: me, oversees } = useViewer();
  const names = useNames();
  const { give } = useHandOver();
  const { run, pending } = useOrder();
  const [first, ...others] = sessions;
  const isOne = others.length === 0;
  const [to, setTo] = useState<'agent' | 'queue'>(how === 'assign' || isOne ? 'agent' : 'queue');
  const [agentId, setAgentId] = useState<string>();
  const [queueId, setQueueId] = useState<string>();
  const [note, setNote] = useState(() => (isOne ? readNote(sessionStorage, first.id) : ''));
  const [refusal, setRefusal] = useState<FailureCode>();

  const queueIds = [...new Set(sessions.map((session) => session.queueId))];
  const given = { queueIds, ownerIds: sessions.map(({ owner }) => owner?.agentId), how, byOverseer: oversees };
  const all = candidates(
    // Nobody is offered what they hand over; those who want it take it over.
    [...agents.values()].map(({ view }) => view).filter((agent) => how === 'assign' || agent.agentId !== me),
    given,
  );
  const able = all.filter(({ obstacle, agent }) => obstacle === undefined && agent.agentId !== agentId);
  const isRequired = how === 'transfer';
  const isReady = (to === 'agent' ? agentId : queueId) !== undefined && !(isRequired && note.trim() === '');

  function write(text: string): void {
    setNote(text);
    if (isOne) keepNote(sessionStorage, first.id, text);
  }

  function chooseAgent(id: string): void {
    setAgentId(id);
    setRefusal(undefined);
  }

  function orderOf(overCapacity: boolean): Order | undefined {
    const trimmed = note.trim();
    const noted = trimmed === '' ? {} : { note: trimmed };
    if (to === 'queue') {
      return queueId === undefined ? undefined : { kind: 'transfer', to: { kind: 'queue', queueId }, note: trimmed };
    }
    if (agentId === undefined) return undefined;
    // An offer cannot go over capacity; who goes over it on purpose decides for the agent too.
    if (overCapacity) return { kind: 'assign', agentId, overCapacity, ...noted };
    if (how === 'assign') return { kind: 'assign', agentId, ...noted };
    return { kind: 'transfer', to: { kind: 'agent', agentId }, note: trimmed };
  }

  function doneText(order: Order): string {
    if (order.kind === 'assign') return t('hand-over.assigned', { agent: names.agent(order.agentId) });
    if (order.kind !== 'transfer') return '';
    return order.to.kind === 'agent'
      ? t('hand-over.offered', { agent: names.agent(order.to.agentId) })
      : t('hand-over.sent', { queue: names.queue(order.to.queueId) });
  }

  async function send(overCapacity: boolean): Promise<void> {
    const order = orderOf(overCapacity);
    if (order === undefined || pending) return;
    if (!isOne) {
      give(
        sessions.map(({ id }) => id),
        order,
      );
      return onClose();
    }
    const code = await run(first.id, order);
    setRefusal(code);
    if (code !== undefined) return;
    keepNote(sessionStorage, first.id, '');
    notices.show('done', doneText(order));
    onClose();
  }

  const count = sessions.length;
  const title = isOne ? t(`${how}.title`) : t(`${how}.title-many`, { count });
  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      // The note about one session is kept until it is handed over.
      isUnsaved={!isOne && note.trim() !== ''}
      title={title}
      description={t(`${how}.text`)}
    >
      <form
        className="hand-over"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void send(false);
        }}
      >
        {how === 'transfer' && isOne && (
          <fieldset className="segments">
            <legend className="sr-only">{t('transfer.to')}</legend>
            {(['agent', 'queue'] as const).map((kind) => (
              <label key={kind}>
                <input
                  type="radio"
                  name="to"
                  className="sr-only"
                  checked={to === kind}
                  onChange={() => {
                    setTo(kind);
                    setRefusal(undefined);
                  }}
                />
                {t(`transfer.to-${kind}`)}
              </label>
            ))}
          </fieldset>
        )}
        {to === 'agent' ? (
          <CandidateList all={all} chosen={agentId} onChoose={chooseAgent} mayGoOver={oversees && isOne} />
        ) : (
          <QueueList
            present={queueIds}
            chosen={queueId}
            onChoose={(id) => {
              setQueueId(id);
              setRefusal(undefined);
            }}
          />
        )}
        <NoteField session={isOne ? first : undefined} note={note} isRequired={isRequired} onChange={write} />
        {refusal !== undefined && (
          <RefusalHelp
            code={refusal}
            agent={to === 'agent' ? all.find(({ agent }) => agent.agentId === agentId)?.agent : undefined}
            queueName={names.queue(first.queueId)}
            others={able.map(({ agent }) => agent)}
            onChoose={chooseAgent}
            onQueue={
              how === 'transfer'
                ? () => {
                    setTo('queue');
                    setRefusal(undefined);
                  }
                : undefined
            }
            onGoOver={oversees ? () => void send(true) : undefined}
          />
        )}
        <FormActions submit={t(`${how}.submit`)} pending={pending} isReady={isReady} onCancel={onClose} />
      </form>
    </Modal>
  );
}
