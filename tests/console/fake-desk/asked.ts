import type { RouteName } from '../../../shared/contracts/routes.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { Session } from '../../../shared/domain/session.ts';
import type { FakeState } from './state.ts';

/** A request as the fake desk understands it. */
export interface Asked {
  readonly route: RouteName;
  readonly agentId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, string>>;
}

/** A refusal or error by its code. */
export class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Carries a command of the one who asks out by the rules. Throws Refused. */
export function carryOut(state: FakeState, { params, agentId }: Asked, command: Partial<Command>): Session {
  const by = state.actor(agentId);
  const commandId = `cmd-${Math.random()}`;
  const outcome = state.command(params.sessionId ?? '', { at: state.now(), by, commandId, ...command } as Command);
  if (typeof outcome === 'string') throw new Refused(outcome);
  return outcome;
}
