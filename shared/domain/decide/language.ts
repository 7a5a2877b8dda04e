import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** A customer says in which language they are spoken to, in a session of their own, after its completion too. */
export function decideChooseLanguage(session: Session, command: CommandOf<'choose-language'>): Decision {
  const { at, by, commandId, language } = command;
  if (by.kind !== 'customer' || by.id !== session.customerId) return refuse('forbidden');
  return session.language === language ? [] : [{ type: 'language-chosen', at, by: byOf(by), commandId, language }];
}
