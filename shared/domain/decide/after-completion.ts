import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { CALL_OFF_MS, type Completion, type Session } from '../session.ts';
import { heard } from './heard.ts';
import { woken } from './parking.ts';
import { toldClosed } from './tellings.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** What a customer's message does to a session that is completed; `nothing`: it begins another one. */
function effectOf(
  { cause, at: completedAt }: Completion,
  { at, afterCompletion }: CommandOf<'receive'>,
): 'filed' | 'call-off' | 'reopen' | 'nothing' {
  const sinceMs = Date.parse(at) - Date.parse(completedAt);
  const { isThanks, thanksMs, reopenMs } = afterCompletion;
  if (cause === 'spam') return 'nothing';
  if (isThanks && sinceMs < thanksMs) return 'filed';
  if (sinceMs < CALL_OFF_MS) return 'call-off';
  return sinceMs < reopenMs ? 'reopen' : 'nothing';
}

/** Who has it once it is open again: nobody gets more than they can hold. */
function ownerAfter(
  { ownerId }: Completion,
  { ownerHasRoom, afterCompletion }: CommandOf<'receive'>,
): string | undefined {
  return ownerHasRoom && afterCompletion.reopenTo === 'owner' ? ownerId : undefined;
}

/**
 * What a customer writes after the completion: thanks stand with it and change nothing; as long as they have not been told of
 * it, any other word calls it off, and what was parked wakes by it; within the policy's time it opens again. Refused with `session-completed` when another session has to begin.
 */
export function receivedAfterCompletion(session: Session, command: CommandOf<'receive'>): Decision {
  const { at, by, commandId, ownerHasRoom } = command;
  const { completion } = session;
  if (completion === undefined) return refuse('session-completed');
  // Whoever mends a message has nothing new to say.
  if (command.edits !== undefined) return [heard(command, { filed: true })];
  const said = { at, by: byOf(by), commandId };
  const bySystem = { at, by: { kind: 'system' }, commandId } as const;
  const { ownerId } = completion;
  const effect = effectOf(completion, command);
  switch (effect) {
    case 'nothing':
      return refuse('session-completed');
    case 'filed':
      return [heard(command, { filed: true })];
    case 'call-off': {
      if (ownerId === undefined)
        return [{ type: 'completion-called-off', ...bySystem, cause: 'customer' }, heard(command)];
      const { parking } = completion.interrupted;
      if (!ownerHasRoom && parking === undefined) break;
      const { ifOwnerFull } = command;
      const parked =
        parking === undefined
          ? []
          : woken(
              { ...session, status: 'pending', ownerId, parking },
              { ...said, cause: 'customer', ownerHasRoom, ifOwnerFull },
            );
      return [
        { type: 'completion-called-off', ...bySystem, cause: 'customer', ownerId },
        heard(command, { ownerId }),
        ...parked,
      ];
    }
    case 'reopen':
      break;
    default:
      return effect satisfies never;
  }
  const agentId = ownerAfter(completion, command);
  const reopened: SessionEvent = {
    ...{ type: 'reopened', ...said, reason: 'customer-wrote' },
    ...(agentId !== undefined && { agentId }),
  };
  if (agentId !== undefined) return [reopened, heard(command, { ownerId: agentId })];
  const { ownerId: _, ...unowned } = session;
  return [reopened, heard(command), ...toldClosed(unowned, command, command.closed)];
}
