/** What a person may do, from the identity provider's groups. */
export const ROLES = ['agent', 'lead', 'admin', 'finance'] as const;
export type Role = (typeof ROLES)[number];

/** Who acts. The system acts by rule: routing, deadlines, the idle clock. */
export type Actor =
  | { readonly kind: 'agent'; readonly id: string; readonly roles: readonly Role[] }
  | { readonly kind: 'customer'; readonly id: string }
  | { readonly kind: 'assistant' }
  | { readonly kind: 'system' };

/** Who acted, as the history keeps it: without the roles, which change. */
export type By =
  | { readonly kind: 'agent'; readonly id: string }
  | { readonly kind: 'customer'; readonly id: string }
  | { readonly kind: 'assistant' }
  | { readonly kind: 'system' };

/** The actor without their roles. */
export function byOf(actor: Actor): By {
  return actor.kind === 'agent' ? { kind: 'agent', id: actor.id } : actor;
}

/** The id of an agent who acts; `undefined` for everyone else. */
export function agentIdOf(actor: Actor): string | undefined {
  return actor.kind === 'agent' ? actor.id : undefined;
}

/** Leads and admins act on sessions that are not their own. */
export function mayOversee(actor: Actor): boolean {
  return actor.kind === 'agent' && actor.roles.some((role) => role === 'lead' || role === 'admin');
}
