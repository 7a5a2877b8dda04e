import { type Actor, agentIdOf, byOf, mayOversee } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';
import { isOwner } from './ownership.ts';
import { roused } from './parking.ts';

type Decision = readonly SessionEvent[] | Refusal;

/** Mails are moved by whoever holds the session or held it when it was completed, and by those who oversee. */
export function refuseMover(session: Session, by: Actor): Refusal | undefined {
  const agentId = agentIdOf(by);
  if (agentId === undefined) return refuse('forbidden');
  const heldIt = session.completion?.ownerId === agentId;
  return heldIt || isOwner(session, by) || mayOversee(by) ? undefined : refuse('not-owner');
}

/** A mail leaves the session, which stands then as if it had never come. Who holds it holds it still. */
export function decideMoveMail(session: Session, command: CommandOf<'move-mail'>): Decision {
  const { at, by, commandId, of, other, subject, standing, split } = command;
  const stranger = refuseMover(session, by);
  if (stranger) return stranger;
  const moved = { type: 'mail-moved', at, by: byOf(by), commandId, of, other, subject, standing } as const;
  return [split ? { ...moved, split } : moved];
}

/** It is back, by whoever may move it or has moved it. Where the customer waits again, that counts as a word of theirs. */
export function decideReturnMail(session: Session, command: CommandOf<'return-mail'>): Decision {
  const { at, by, commandId, of, other, subject, standing, movedBy } = command;
  const stranger = movedBy !== undefined && agentIdOf(by) === movedBy ? undefined : refuseMover(session, by);
  if (stranger) return stranger;
  const returned = { type: 'mail-returned', at, by: byOf(by), commandId, of, other, subject, standing } as const;
  const waits = session.completion === undefined && standing.customerWaitsSince !== undefined;
  return [returned, ...(waits ? roused(session, command) : [])];
}

/** It is gone from where it was moved to. A session that began by it and holds nothing else ends, and no offer of it stands. */
export function decideTakeMailBack(session: Session, command: CommandOf<'take-mail-back'>): Decision {
  const { at, by: actor, commandId, of, other, subject, standing, ends } = command;
  if (actor.kind !== 'agent') return refuse('forbidden');
  const caused = { at, by: byOf(actor), commandId };
  const taken: SessionEvent = { type: 'mail-taken-back', ...caused, of, other, subject, standing };
  if (ends === undefined || session.status === 'completed') return [taken];
  const { offer } = session;
  const withdrawn: readonly SessionEvent[] =
    offer === undefined
      ? []
      : [
          {
            ...{ type: 'withdrawn', ...caused, cause: 'mail-taken-back' },
            ...{ offerId: offer.offerId, agentId: offer.agentId },
          },
        ];
  return [taken, ...withdrawn, { type: 'completed', ...caused, cause: 'mail-taken-back', category: ends.category }];
}
