import { routes } from '../../../shared/contracts/routes.ts';
import type { AgentView } from '../../../shared/contracts/views.ts';
import { sessionView } from '../../../shared/desk/views.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { type Asked, Refused } from './asked.ts';
import { carryOut } from './carry-out.ts';
import type { FakeState } from './state.ts';

const ACCEPT_MS = 30_000;

function oversees(agent: AgentView | undefined): boolean {
  return agent?.roles.some((role) => role === 'lead' || role === 'admin') ?? false;
}

/** Refuses whom a session cannot be given to, as the server does. */
function mustTake(session: Session, agent: AgentView | undefined, byOverseer: boolean): void {
  if (agent === undefined || agent.presence === 'offline') throw new Refused('not-available');
  if (agent.presence === 'away' && !byOverseer) throw new Refused('not-available');
  const isOutsider = !agent.queues.includes(session.queueId);
  if (isOutsider && !(byOverseer && oversees(agent))) throw new Refused('not-a-member');
}

function sessionOf(state: FakeState, { params }: Asked): Session {
  const session = state.sessions.get(params.sessionId ?? '');
  if (session === undefined) throw new Refused('not-found');
  return session;
}

function assign(state: FakeState, asked: Asked): Session {
  const { agentId, note, overCapacity, seenOwnerId } = routes.assignSession.body.parse(asked.body);
  const agent = state.agents.get(agentId);
  if (agentId !== asked.agentId) {
    mustTake(sessionOf(state, asked), agent, oversees(state.agents.get(asked.agentId)));
  }
  if (agent !== undefined && agent.load >= agent.capacity && !overCapacity) throw new Refused('at-capacity');
  return carryOut(state, asked, {
    ...{ type: 'assign', agentId },
    ...(note !== undefined && { note }),
    ...(overCapacity && { overCapacity }),
    ...(seenOwnerId !== undefined && { seenOwnerId }),
  });
}

function transfer(state: FakeState, asked: Asked): Session {
  const { to, note } = routes.transferSession.body.parse(asked.body);
  const session = sessionOf(state, asked);
  const byOverseer = oversees(state.agents.get(asked.agentId));
  const isUnowned = session.ownerId === undefined && byOverseer;
  if (to.kind === 'queue') {
    if (to.queueId === session.queueId) throw new Refused('same-queue');
    if (isUnowned) return carryOut(state, asked, { type: 'change-queue', queueId: to.queueId, note });
    return carryOut(state, asked, { type: 'transfer', to, note });
  }
  const agent = state.agents.get(to.agentId);
  mustTake(session, agent, byOverseer);
  if (isUnowned) return carryOut(state, asked, { type: 'assign', agentId: to.agentId, note });
  if (agent !== undefined && (agent.presence !== 'online' || agent.load >= agent.capacity)) {
    throw new Refused(agent.presence === 'online' ? 'at-capacity' : 'not-available');
  }
  const offerId = `${session.id}_${session.rev + 1}`;
  const expiresAt = new Date(Date.parse(state.now()) + ACCEPT_MS).toISOString();
  return carryOut(state, asked, { type: 'transfer', to: { ...to, offerId, expiresAt }, note });
}

function prioritize(state: FakeState, asked: Asked): Session {
  return carryOut(state, asked, { type: 'prioritize', ...routes.prioritizeSession.body.parse(asked.body) });
}

const BY_HAND = { assignSession: assign, transferSession: transfer, prioritizeSession: prioritize } as const;

/** Answers the routes by which sessions are handed on; undefined for any other. */
export function answerByHand(state: FakeState, asked: Asked): unknown {
  const { route } = asked;
  if (route !== 'assignSession' && route !== 'transferSession' && route !== 'prioritizeSession') return undefined;
  return { session: sessionView(BY_HAND[route](state, asked)), at: state.now() };
}
