import { useMemo } from 'react';
import type { AgentView, SessionView } from '../../../shared/contracts/views.ts';
import { useBoard, useMe } from '../desk/desk-context.ts';

/** Somebody who may see a session. */
export interface Colleague {
  readonly agentId: string;
  readonly name: string;
  readonly presence: AgentView['presence'];
  readonly isThere: boolean;
}

/** The server's own rule of who may see a session. */
function sees({ agentId, roles, queues }: AgentView, { queueId, owner, offer }: SessionView): boolean {
  // Finance reads costs and reports, and no conversation.
  if (roles.every((role) => role === 'finance')) return false;
  return (
    roles.some((role) => role === 'lead' || role === 'admin') ||
    queues.includes(queueId) ||
    owner?.agentId === agentId ||
    offer?.agentId === agentId
  );
}

/** Everybody else who may see the session: members of its queue, and those who oversee. */
export function colleaguesOf(agents: Iterable<AgentView>, session: SessionView, me: string): readonly Colleague[] {
  return [...agents]
    .filter((agent) => agent.agentId !== me && sees(agent, session))
    .map(({ agentId, name, presence }) => ({ agentId, name, presence, isThere: presence !== 'offline' }));
}

/** Those whom a note in this session can name. */
export function useColleagues(session: SessionView): readonly Colleague[] {
  const { agents } = useBoard();
  const { agentId } = useMe();
  return useMemo(
    () =>
      colleaguesOf(
        [...agents.values()].map(({ view }) => view),
        session,
        agentId,
      ),
    [agents, session, agentId],
  );
}
