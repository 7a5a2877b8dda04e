import { useState } from 'react';
import type { TicketAssignee } from '../../../shared/contracts/service-tickets.ts';
import type { AgentView } from '../../../shared/contracts/views.ts';
import { useBoard, useMe } from '../desk/desk-context.ts';
import { t } from '../texts/tickets.ts';
import { Avatar } from '../ui/avatar.tsx';
import { CandidateField, CandidateRow, QueueSign } from '../ui/candidate-field.tsx';
import { isCalled } from '../ui/is-called.ts';

interface AssigneeFieldProps {
  readonly assignee: TicketAssignee;
  readonly onChange: (assignee: TicketAssignee) => void;
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
  const personRow = ({ agentId, name, presence }: AgentView) => (
    <CandidateRow
      key={agentId}
      group="assignee"
      value={agentId}
      name={agentId === me ? t('ticket.assignee.me', { name }) : name}
      sign={<Avatar id={agentId} name={name} presence={presence} />}
      isChosen={assignee.kind === 'agent' && assignee.agentId === agentId}
      onChoose={() => onChange({ kind: 'agent', agentId })}
    >
      <span className="candidate-state">{t(`presence.${presence}`)}</span>
    </CandidateRow>
  );
  return (
    <CandidateField
      legend={t('ticket.assignee')}
      search={{ label: t('ticket.assignee.search'), text: search, onChange: setSearch }}
    >
      {people.filter(({ agentId }) => agentId === me).map(personRow)}
      {places.map(({ id, name }) => (
        <CandidateRow
          key={id}
          group="assignee"
          value={id}
          name={t('ticket.assignee.queue', { queue: name })}
          sign={<QueueSign />}
          isChosen={assignee.kind === 'queue' && assignee.queueId === id}
          onChoose={() => onChange({ kind: 'queue', queueId: id })}
        >
          <span className="candidate-state">{t('ticket.assignee.there', { count: there(id) })}</span>
        </CandidateRow>
      ))}
      {people.filter(({ agentId }) => agentId !== me).map(personRow)}
      {people.length + places.length === 0 && (
        <p className="candidate-none">{t('ticket.assignee.nobody', { search })}</p>
      )}
    </CandidateField>
  );
}
