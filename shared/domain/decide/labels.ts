import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { LABELS, type Session } from '../session.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** Any agent who may see a session says what it is about, after its completion too. */
export function decideLabel(session: Session, command: CommandOf<'label'>): Decision {
  const { at, by, commandId } = command;
  if (by.kind !== 'agent') return refuse('forbidden');
  const has = session.labels ?? [];
  const remove = has.filter((label) => command.remove.includes(label));
  const add = [...new Set(command.add)].filter((label) => !has.includes(label));
  if (add.length === 0 && remove.length === 0) return [];
  if (has.length - remove.length + add.length > LABELS.most) return refuse('too-many-labels');
  return [{ type: 'labelled', at, by: byOf(by), commandId, add, remove }];
}
