import type { Command } from '../../../shared/domain/commands.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { type Asked, Refused } from './asked.ts';
import type { FakeState } from './state.ts';

/** Carries a command of the one who asks out by the rules. Throws Refused. */
export function carryOut(state: FakeState, { params, agentId }: Asked, command: Partial<Command>): Session {
  const by = state.actor(agentId);
  const commandId = `cmd-${Math.random()}`;
  const outcome = state.command(params.sessionId ?? '', { at: state.now(), by, commandId, ...command } as Command);
  if (typeof outcome === 'string') throw new Refused(outcome);
  return outcome;
}
