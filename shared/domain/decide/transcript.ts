import { agentIdOf, byOf, mayOversee } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';
import { isOwner } from './ownership.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** Who holds the session, or held it when it ended, or one who oversees sends its record to the customer. */
export function decideSendTranscript(session: Session, command: CommandOf<'send-transcript'>): Decision {
  const { at, by, commandId, messageId, text } = command;
  const agentId = agentIdOf(by);
  if (agentId === undefined) return refuse('forbidden');
  const { completion, ownerId, thread, rev } = session;
  const heldIt = completion?.ownerId === agentId || completion?.by === agentId;
  if (!isOwner(session, by) && !heldIt && !mayOversee(by)) return refuse('not-owner');
  if (text.trim() === '') return refuse('empty-text');
  return [
    {
      ...{ type: 'message-sent', at, by: byOf(by), commandId, messageId, thread, automatic: 'transcript' },
      content: { kind: 'transcript', text, upTo: rev },
      ...(ownerId !== undefined && { ownerId }),
    },
  ];
}
