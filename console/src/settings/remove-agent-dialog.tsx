import { type FormEvent, useState } from 'react';
import type { AgentView } from '../../../shared/contracts/views.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/settings.ts';
import { FormActions } from '../ui/form-actions.tsx';
import { Modal } from '../ui/modal.tsx';
import { useSave } from './use-settings.ts';

interface DialogProps {
  readonly agent: AgentView;
  readonly agents: readonly AgentView[];
  readonly onClose: () => void;
}

/** Takes somebody off the roster, and asks where their open sessions shall go. */
export function RemoveAgentDialog({ agent, agents, onClose }: DialogProps) {
  const { board, notices } = useDesk();
  const { save, failure, isSaving } = useSave('removeAgent');
  const [heir, setHeir] = useState('');
  const heirs = agents.filter(({ agentId, presence }) => agentId !== agent.agentId && presence !== 'offline');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const sessions = heir === '' ? { kind: 'queue' as const } : { kind: 'agent' as const, agentId: heir };
    const left = await save({ params: { agentId: agent.agentId }, body: { sessions } });
    if (left === undefined) return;
    board.forget({ sessionIds: [], agentIds: [agent.agentId] });
    notices.show('done', t('settings.removed', { name: agent.name }));
    onClose();
  }

  return (
    <Modal
      open
      onOpenChange={(isOpen) => !isOpen && !isSaving && onClose()}
      title={t('settings.people.remove', { name: agent.name })}
      description={t('settings.people.remove.text')}
    >
      <form onSubmit={(event) => void submit(event)}>
        <label className="field">
          <span>{t('settings.people.sessions')}</span>
          <select value={heir} onChange={({ target }) => setHeir(target.value)}>
            <option value="">{t('settings.people.to-queue')}</option>
            {heirs.map(({ agentId, name, load, capacity }) => (
              <option key={agentId} value={agentId}>
                {t('settings.people.to-agent', { name, load, capacity })}
              </option>
            ))}
          </select>
        </label>
        {failure !== undefined && (
          <p className="form-failure" role="alert">
            {failure.text}
          </p>
        )}
        <FormActions submit={t('settings.remove')} pending={isSaving} isDangerous onCancel={onClose} />
      </form>
    </Modal>
  );
}
