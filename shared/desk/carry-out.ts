import type { Command } from '../domain/commands.ts';
import { decide } from '../domain/decide/index.ts';
import type { SessionEvent } from '../domain/events.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts';
import type { Turn } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { commit } from '../store/commit.ts';
import { loadSession } from '../store/sessions.ts';
import { alongsideOf } from './attach-again.ts';
import type { Desk } from './desk.ts';

/** How often a command is decided anew when the session changes under it. */
export const TRIES = 3;

/** A command that was carried out, or had been before: then there are no events. */
export interface Done {
  readonly session: Session;
  readonly events: readonly SessionEvent[];
}

/** Whether there is an event at all, in the type's eyes as well. */
export function hasEvents(events: readonly SessionEvent[]): events is readonly [SessionEvent, ...SessionEvent[]] {
  return events.length > 0;
}

type CommandFor = (session: Session) => Command | Refusal | Promise<Command | Refusal>;

/**
 * Loads, decides, commits; on a conflict loads and decides again, three times with jitter. Answers the session after the
 * command or why it was refused, by the domain or by `commandFor` itself: `busy` when others were faster each time,
 * `customer-elsewhere` where it would open a session whose customer talks in another one. What
 * is done in an agent's turn is `overtaken` when the agent has been asked for another session meanwhile: that refuses
 * nobody, whoever chose has to choose anew. A session that was read a moment ago is given as it is and not read once more:
 * when it has changed, the commit finds out. Throws when the table cannot be reached.
 */
export function carryOut(desk: Desk, known: string | Session, commandFor: CommandFor): Promise<Done | Refusal>;
export function carryOut(
  desk: Desk,
  known: string | Session,
  commandFor: CommandFor,
  turn: Turn,
): Promise<Done | Refusal | 'overtaken'>;
export async function carryOut(
  desk: Desk,
  known: string | Session,
  commandFor: CommandFor,
  turn?: Turn,
): Promise<Done | Refusal | 'overtaken'> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const isRead = typeof known !== 'string';
    const before = isRead && tries === 0 ? known : await loadSession(desk.table, isRead ? known.id : known);
    if (before === undefined) return refuse('not-found');
    const command = await commandFor(before);
    const events = isRefusal(command) ? command : decide(before, command);
    if (isRefusal(events)) return events;
    if (!hasEvents(events)) return { session: before, events };
    const alongside = await alongsideOf(desk, before, events);
    if ('refused' in alongside) return alongside;
    const outcome = await commit(desk.table, { before, events, alongside }, turn);
    if (outcome === 'conflict') continue;
    if (outcome === 'overtaken' || isRefusal(outcome)) return outcome;
    return { session: outcome.committed, events };
  }
  return refuse('busy');
}

/**
 * As `carryOut`, for what chooses by whether somebody has room: where their last place is taken between the look and the
 * commit, it looks once more and chooses anew, rather than refuse what nobody asked.
 */
export async function carryOutByRoom(desk: Desk, sessionId: string, commandFor: CommandFor): Promise<Done | Refusal> {
  const outcome = await carryOut(desk, sessionId, commandFor);
  const isTaken = isRefusal(outcome) && outcome.refused === 'at-capacity';
  return isTaken ? carryOut(desk, sessionId, commandFor) : outcome;
}
