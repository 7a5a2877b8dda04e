import type { AgentView, SessionView } from '../contracts/views.ts';
import { standsAt } from '../domain/decide/farewell.ts';
import { presenceOf, type RosterAgent } from '../domain/roster.ts';
import type { Completion, Session } from '../domain/session.ts';

/** A session as consoles show it. */
export function sessionView(session: Session): SessionView {
  const { ownerId, ownedSince, offer, waitingSince, parking, completion, lastMessage, customerWaitsSince } = session;
  const { language, facts, ownerGoneSince, handOver, supervisorCall, reopenRequest, idleWarning, labels } = session;
  const { previousId, surveys, tickets, subject, threads } = session;
  const score = surveys?.findLast((survey) => survey.score !== undefined)?.score;
  return {
    id: session.id,
    rev: session.rev,
    status: session.status,
    queueId: session.queueId,
    priority: session.priority,
    channel: session.thread.split('#', 1)[0] ?? '',
    customer: { id: session.customerId, name: session.customerName },
    openedAt: session.openedAt,
    passedBy: [...session.passedBy],
    ...(ownerId !== undefined && { owner: { agentId: ownerId, since: ownedSince ?? session.openedAt } }),
    ...(language !== undefined && { language }),
    ...(facts && { facts: [...facts] }),
    ...(ownerGoneSince !== undefined && { ownerGoneSince }),
    ...(handOver && { handOver }),
    ...(supervisorCall && { supervisorCall }),
    ...(offer && { offer }),
    ...(waitingSince !== undefined && { waitingSince }),
    ...(parking && { parking }),
    ...(completion && { completion: completionView(session, completion) }),
    ...(reopenRequest && { reopenRequest }),
    ...(idleWarning && { closesAt: idleWarning.closesAt }),
    ...(labels && { labels: [...labels] }),
    ...(tickets && { tickets: [...tickets] }),
    ...(score !== undefined && { score }),
    ...(threads && { channels: [...new Set(threads.map((thread) => thread.split('#', 1)[0] ?? ''))] }),
    ...(previousId !== undefined && { previousId }),
    ...(subject !== undefined && { subject }),
    ...(lastMessage && { lastMessage }),
    ...(customerWaitsSince !== undefined && { customerWaitsSince }),
  };
}

function completionView(session: Session, completion: Completion): NonNullable<SessionView['completion']> {
  const { at, cause, category, ownerId, by } = completion;
  const callOffUntil = standsAt(session) ?? at;
  return {
    at,
    cause,
    category,
    callOffUntil,
    ...(ownerId !== undefined && { ownerId }),
    ...(by !== undefined && { by }),
  };
}

/** An agent as colleagues see them. */
export function agentView(agent: RosterAgent): AgentView {
  const { agentId, name, roles, awayReason, load, capacity, queues, skills } = agent;
  const presence = presenceOf(agent);
  return {
    agentId,
    name,
    roles: [...roles],
    presence,
    ...(presence === 'away' && awayReason !== undefined && { awayReason }),
    load,
    capacity,
    queues: [...queues],
    skills: [...skills],
  };
}
