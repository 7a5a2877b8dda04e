import { Inbox, Search } from 'lucide-react';
import { useState } from 'react';
import type { TicketAssignee } from '../../../shared/contracts/service-tickets.ts';
import type { AgentView } from '../../../shared/contracts/views.ts';
import { useBoard, useMe } from '../desk/desk-context.ts';
import { t } from '../texts/tickets.ts';
import { Avatar } from '../ui/avatar.tsx';

interface AssigneeFieldProps {
  readonly assignee: TicketAssignee;
  readonly onChange: (assignee: TicketAssignee) => void;
}

function isCalled(name: string, search: string): boolean {
  const words = search.toLocaleLowerCase().split(/\s+/);
  return words.every((word) => name.toLocaleLowerCase().includes(word));
}

/** Who is there first; whoever only reads reports does no such work. */
function inOrder(agents: readonly AgentView[]): readonly AgentView[] {
  const place = { online: 0, away: 1, offline: 2 } as const;
  return agents
    .filter(({ roles }) => roles.some((role) => role !== 'finance'))
    .toSorted((a, b) => place[a.presence] - place[b.presence] || a.name.localeCompare(b.name));
}

/** Who is to do the work: oneself, whoever of a queue takes it, or anybody of the team, there or not. Found by name. */
export function AssigneeField({ assignee, onChange }: AssigneeFieldProps) {
  const { agentId: me, queues } = useMe();
  const { agents } = useBoard();
  const [search, setSearch] = useState('');
  const all = [...agents.values()].map(({ view }) => view);
  const people = inOrder(all).filter(({ name }) => isCalled(name, search));
  const places = queues.filter(({ name }) => isCalled(name, search));
  const there = (queueId: string) =>
    all.filter((agent) => agent.presence === 'online' && agent.queues.includes(queueId)).length;
  const personChoice = ({ agentId, name, presence }: AgentView) => (
    <label key={agentId} className="candidate">
      <input
        type="radio"
        name="assignee"
        className="sr-only"
        checked={assignee.kind === 'agent' && assignee.agentId === agentId}
        onChange={() => onChange({ kind: 'agent', agentId })}
      />
      <Avatar id={agentId} name={name} presence={presence} />
      <span className="candidate-name" dir="auto">
        {agentId === me ? t('ticket.assignee.me', { name }) : name}
      </span>
      <span className="candidate-state">{t(`presence.${presence}`)}</span>
    </label>
  );
  return (
    <fieldset className="candidates">
      <legend>{t('ticket.assignee')}</legend>
      <label className="search">
        <Search aria-hidden="true" size={16} />
        <span className="sr-only">{t('ticket.assignee.search')}</span>
        <input
          type="search"
          dir="auto"
          placeholder={t('ticket.assignee.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      </label>
      <div className="candidate-list">
        {people.filter(({ agentId }) => agentId === me).map(personChoice)}
        {places.map(({ id, name }) => (
          <label key={id} className="candidate">
            <input
              type="radio"
              name="assignee"
              className="sr-only"
              checked={assignee.kind === 'queue' && assignee.queueId === id}
              onChange={() => onChange({ kind: 'queue', queueId: id })}
            />
            <span className="owner-sign">
              <Inbox aria-hidden="true" size={16} />
            </span>
            <span className="candidate-name" dir="auto">
              {t('ticket.assignee.queue', { queue: name })}
            </span>
            <span className="candidate-state">{t('ticket.assignee.there', { count: there(id) })}</span>
          </label>
        ))}
        {people.filter(({ agentId }) => agentId !== me).map(personChoice)}
        {people.length + places.length === 0 && (
          <p className="candidate-none">{t('ticket.assignee.nobody', { search })}</p>
        )}
      </div>
    </fieldset>
  );
}
