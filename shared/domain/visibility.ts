import { ROLES, type Role } from '../domain/actor.ts';
import type { SessionEvent } from '../domain/events.ts';
import type { ServiceTicket } from './service-ticket.ts';

/** Whose eyes: leads and admins see every session, agents those of their queues and their own. */
export interface Viewer {
  readonly agentId: string;
  readonly oversees: boolean;
  readonly queues: readonly string[];
}

interface Visible {
  readonly queueId: string;
  readonly owner?: { readonly agentId: string };
  readonly offer?: { readonly agentId: string };
}

/** Whether somebody may see a session. */
export function maySee(viewer: Viewer, { queueId, owner, offer }: Visible): boolean {
  const { agentId, oversees, queues } = viewer;
  return oversees || queues.includes(queueId) || owner?.agentId === agentId || offer?.agentId === agentId;
}

/** Whether somebody may see a service ticket: who may see the session's queue, and whose work it is or was asked for. */
export function maySeeTicket(
  { agentId, oversees, queues }: Viewer,
  { queueId, assignee, createdBy }: Pick<ServiceTicket, 'queueId' | 'assignee' | 'createdBy'>,
): boolean {
  if (oversees || queues.includes(queueId) || createdBy === agentId) return true;
  return assignee.kind === 'agent' ? assignee.agentId === agentId : queues.includes(assignee.queueId);
}

/** Whether somebody who may see a session may read what stands in its history: a whisper is for two alone. */
export function mayRead(agentId: string, event: SessionEvent): boolean {
  if (event.type !== 'whispered') return true;
  return event.to === agentId || (event.by.kind === 'agent' && event.by.id === agentId);
}

/** Whether roles let one oversee everything. */
export function oversees(roles: readonly Role[]): boolean {
  return roles.includes('lead') || roles.includes('admin');
}

/** The roles among an identity provider's groups; other groups mean nothing here. */
export function rolesAmong(groups: readonly string[]): readonly Role[] {
  return ROLES.filter((role) => groups.includes(role));
}
