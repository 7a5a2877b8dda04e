import { agentIdOf, byOf, mayOversee } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { NoteEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { ASSISTANT_ID, type Session } from '../session.ts';

type Decision = readonly NoteEvent[] | Refusal;

/** Any agent who may see a session notes something for colleagues, after its completion too. */
export function decideNote(session: Session, command: CommandOf<'note'>): Decision {
  const { at, by, commandId, noteId } = command;
  if (by.kind !== 'agent') return refuse('forbidden');
  const text = command.text.trim();
  if (text === '') return refuse('empty-text');
  const mentions = [...new Set(command.mentions)].filter((agentId) => agentId !== by.id);
  const noted = { type: 'noted', at, by: byOf(by), commandId, noteId, text, mentions } as const;
  return [session.ownerId === undefined ? noted : { ...noted, ownerId: session.ownerId }];
}

/** One who oversees tells the owner something that nobody else reads; not whoever has become the owner meanwhile. */
export function decideWhisper(session: Session, command: CommandOf<'whisper'>): Decision {
  const { at, by, commandId, noteId } = command;
  if (!mayOversee(by)) return refuse('forbidden');
  if (session.status === 'completed') return refuse('session-completed');
  const { ownerId } = session;
  if (ownerId === undefined || ownerId === ASSISTANT_ID) return refuse('not-owned');
  if (ownerId === agentIdOf(by)) return refuse('already-owner');
  if (ownerId !== command.to) return refuse('not-owner');
  const text = command.text.trim();
  if (text === '') return refuse('empty-text');
  return [{ type: 'whispered', at, by: byOf(by), commandId, noteId, text, to: ownerId }];
}
