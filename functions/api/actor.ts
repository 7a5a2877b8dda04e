import type { APIGatewayEventRequestContextJWTAuthorizer } from 'aws-lambda';
import type { Arrival } from '../../shared/desk/arrive.ts';
import type { Role } from '../../shared/domain/actor.ts';
import { rolesAmong } from '../../shared/domain/visibility.ts';

/** Who calls: an agent of the desk, by the claims that API Gateway has verified. */
export interface Caller {
  readonly kind: 'agent';
  readonly id: string;
  readonly roles: readonly Role[];
  /** As the token says. Cognito's access tokens carry none. */
  readonly name?: string;
}

type Claims = APIGatewayEventRequestContextJWTAuthorizer['jwt']['claims'];

/** API Gateway renders a list claim as `[a b]`. */
function listOf(claim: Claims[string] | undefined): readonly string[] {
  if (claim === undefined) return [];
  if (Array.isArray(claim)) return claim.map(String);
  return String(claim)
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/);
}

/** Reads the caller from a token's claims; `undefined` when it does not say who they are. */
export function callerOf(claims: Claims, groupsClaim: string): Caller | undefined {
  const { sub, name } = claims;
  if (typeof sub !== 'string' || sub === '') return undefined;
  const roles = rolesAmong(listOf(claims[groupsClaim]));
  return { kind: 'agent', id: sub, roles, ...(typeof name === 'string' && name !== '' && { name }) };
}

/** The caller as somebody who comes to the desk. */
export function arrivalOf({ id, roles, name }: Caller): Arrival {
  return { agentId: id, roles, ...(name !== undefined && { name }) };
}
