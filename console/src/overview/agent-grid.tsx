import type { AgentView } from '../../../shared/contracts/views.ts';
import { awayText } from '../desk/away-text.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/overview.ts';
import { Avatar } from '../ui/avatar.tsx';

const PRESENCES = ['online', 'away', 'offline'] as const satisfies readonly AgentView['presence'][];

function AgentCard({ agent }: { agent: AgentView }) {
  const names = useNames();
  const { agentId, name, presence, load, capacity, queues } = agent;
  const away = awayText(agent);
  return (
    <li className="agent-card">
      <Avatar id={agentId} name={name} presence={presence} />
      <span className="agent-text">
        <strong dir="auto">{name}</strong>
        <span className="agent-detail" dir="auto">
          {away ?? queues.map((queueId) => names.queue(queueId)).join(', ')}
        </span>
      </span>
      <span className="agent-load" data-full={load >= capacity}>
        <span aria-hidden="true">{t('overview.load', { load, capacity })}</span>
        <span className="sr-only">{t('overview.load-of', { load, capacity })}</span>
      </span>
    </li>
  );
}

/** Everybody by presence, the busiest first. */
export function AgentGrid({ agents }: { agents: readonly AgentView[] }) {
  return (
    <section className="agents" aria-labelledby="agents-title">
      <h3 id="agents-title">{t('overview.agents')}</h3>
      {PRESENCES.map((presence) => {
        const there = agents
          .filter((agent) => agent.presence === presence)
          .sort((a, b) => b.load / b.capacity - a.load / a.capacity || a.name.localeCompare(b.name));
        return (
          <details key={presence} className="agent-group" open={presence !== 'offline'}>
            <summary>{t('overview.group', { presence: t(`presence.${presence}`), count: there.length })}</summary>
            <ul className="agent-cards">
              {there.map((agent) => (
                <AgentCard key={agent.agentId} agent={agent} />
              ))}
            </ul>
          </details>
        );
      })}
    </section>
  );
}
