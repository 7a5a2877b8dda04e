import { useState } from 'react';
import type { AgentView } from '../../../shared/contracts/views.ts';
import { useBoard } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/settings.ts';
import { Avatar } from '../ui/avatar.tsx';
import { AgentEditor } from './agent-editor.tsx';
import { RemoveAgentDialog } from './remove-agent-dialog.tsx';
import type { Settings } from './use-settings.ts';

interface RowProps {
  readonly agent: AgentView;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function AgentRow({ agent, onEdit, onRemove }: RowProps) {
  const names = useNames();
  const { agentId, name, presence, roles, load, capacity, skills, queues } = agent;
  return (
    <li className="setting-row">
      <Avatar id={agentId} name={name} presence={presence} />
      <span className="setting-text">
        <strong dir="auto">{name}</strong>
        <span className="sign">{roles.map((role) => t(`role.${role}`)).join(', ')}</span>
        <span className="setting-detail">
          {t('presence.load', { load, capacity })}
          {' · '}
          {queues.length === 0
            ? t('settings.people.no-queue')
            : queues.map((queueId) => names.queue(queueId)).join(', ')}
        </span>
        {skills.length > 0 && (
          <span className="setting-detail">{t('settings.skills-of', { skills: skills.join(', ') })}</span>
        )}
      </span>
      <button type="button" className="button button-small" onClick={onEdit}>
        {t('settings.edit')}
        <span className="sr-only"> {name}</span>
      </button>
      <button type="button" className="button button-small" onClick={onRemove}>
        {t('settings.remove')}
        <span className="sr-only"> {name}</span>
      </button>
    </li>
  );
}

/** Who serves customers. Who may sign in is decided where people sign in, not here. */
export function PeopleSection({ settings }: { settings: Settings }) {
  const agents = [...useBoard().agents.values()]
    .map(({ view }) => view)
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const [editing, setEditing] = useState<string>();
  const [removing, setRemoving] = useState<string>();
  const edited = agents.find(({ agentId }) => agentId === editing);
  const removed = agents.find(({ agentId }) => agentId === removing);
  if (edited !== undefined) {
    return <AgentEditor settings={settings} agent={edited} agents={agents} onClose={() => setEditing(undefined)} />;
  }
  return (
    <>
      <p className="hint">{t('settings.people.hint')}</p>
      <ul className="setting-rows">
        {agents.map((agent) => (
          <AgentRow
            key={agent.agentId}
            agent={agent}
            onEdit={() => setEditing(agent.agentId)}
            onRemove={() => setRemoving(agent.agentId)}
          />
        ))}
      </ul>
      {removed !== undefined && (
        <RemoveAgentDialog agent={removed} agents={agents} onClose={() => setRemoving(undefined)} />
      )}
    </>
  );
}
