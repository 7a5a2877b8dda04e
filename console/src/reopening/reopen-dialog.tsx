import { useState } from 'react';
import { useLocation } from 'wouter';
import type { SessionView } from '../../../shared/contracts/views.ts';
import type { FailureCode } from '../api/api-failure.ts';
import { useBoard, useDesk, useMe } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { candidates } from '../hand-over/candidates.ts';
import type { Order, ReopenTo } from '../hand-over/orders.ts';
import { RefusalHelp } from '../hand-over/refusal-help.tsx';
import { useOrder } from '../hand-over/use-order.ts';
import { t } from '../texts/dialogs.ts';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';
import { ReasonField } from './reason-field.tsx';
import { lastHolder, ReopenTarget, type TargetKind } from './reopen-target.tsx';

interface ReopenDialogProps {
  readonly session: SessionView;
  readonly onClose: () => void;
}

/** Opens a completed session again, of one's own accord with a reason, or because an agent asks for it. */
export function ReopenDialog({ session, onClose }: ReopenDialogProps) {
  const { notices } = useDesk();
  const { agents } = useBoard();
  const { agentId: me } = useMe();
  const names = useNames();
  const [, navigate] = useLocation();
  const { run, pending } = useOrder();
  // What comes in while the dialog is open must not turn it into another question.
  const [request] = useState(session.reopenRequest);
  const given = { queueIds: [session.queueId], ownerIds: [], how: 'assign', byOverseer: true } as const;
  const all = candidates(
    [...agents.values()].map(({ view }) => view),
    given,
  );
  const able = all.filter(({ obstacle }) => obstacle === undefined);
  const asker = able.find(({ agent }) => agent.agentId === request?.agentId)?.agent.agentId;
  const [kind, setKind] = useState<TargetKind>(
    asker !== undefined ? 'agent' : lastHolder(session) === undefined ? 'queue' : 'last-owner',
  );
  const [agentId, setAgentId] = useState<string | undefined>(asker);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<FailureCode>();
  const trimmed = reason.trim();
  const isReady = (request !== undefined || trimmed !== '') && (kind !== 'agent' || agentId !== undefined);
  const customer = session.customer.name;

  function orderTo(overCapacity: boolean): Order | undefined {
    if (kind === 'agent' && agentId === undefined) return undefined;
    const to: ReopenTo =
      kind === 'agent' && agentId !== undefined
        ? { kind, agentId, ...(overCapacity && { overCapacity }) }
        : { kind: kind === 'queue' ? 'queue' : 'last-owner' };
    if (request === undefined) return { kind: 'reopen', reason: trimmed, to };
    return { kind: 'grant-reopen', to, ...(trimmed !== '' && { word: trimmed }) };
  }

  async function send(overCapacity: boolean): Promise<void> {
    const order = orderTo(overCapacity);
    if (order === undefined || !isReady || pending) return;
    const code = await run(session.id, order);
    setRefusal(code);
    if (code !== undefined) return;
    notices.show('done', t('reopen.done', { customer }));
    if (kind === 'agent' && agentId === me) navigate(`/mine/${session.id}`);
    onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      isUnsaved={trimmed !== ''}
      title={t(request === undefined ? 'reopen.title' : 'grant-reopen.title')}
      description={t('reopen.text', { customer })}
    >
      <form
        className="hand-over"
        onSubmit={(event) => {
          event.preventDefault();
          void send(false);
        }}
      >
        {request !== undefined && (
          <p className="wish" dir="auto">
            {t('grant-reopen.wish', { agent: names.agent(request.agentId), reason: request.reason })}
          </p>
        )}
        <ReasonField
          label={
            request === undefined ? t('reopen.reason') : t('grant-reopen.word', { agent: names.agent(request.agentId) })
          }
          isRequired={request === undefined}
          value={reason}
          onChange={setReason}
        />
        <ReopenTarget
          session={session}
          all={all}
          kind={kind}
          agentId={agentId}
          onKind={(next) => {
            setKind(next);
            setRefusal(undefined);
          }}
          onAgent={(id) => {
            setAgentId(id);
            setRefusal(undefined);
          }}
        />
        {refusal !== undefined && (
          <RefusalHelp
            code={refusal}
            agent={kind === 'agent' ? all.find(({ agent }) => agent.agentId === agentId)?.agent : undefined}
            queueName={names.queue(session.queueId)}
            others={able.map(({ agent }) => agent).filter((agent) => agent.agentId !== agentId)}
            onChoose={(id) => {
              setKind('agent');
              setAgentId(id);
              setRefusal(undefined);
            }}
            onQueue={() => {
              setKind('queue');
              setRefusal(undefined);
            }}
            onGoOver={kind === 'agent' ? () => void send(true) : undefined}
          />
        )}
        <FormActions
          submit={t(request === undefined ? 'reopen.submit' : 'grant-reopen.submit')}
          pending={pending}
          isReady={isReady}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
