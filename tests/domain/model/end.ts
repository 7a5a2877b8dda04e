import type { SessionEvent } from '../../../shared/domain/events.ts';
import { holdings } from '../../../shared/domain/ledger.ts';
import { demand } from './reading.ts';
import { checkFold, checkLedger } from './shape.ts';
import type { World } from './world.ts';

/** How many owners of one session answered at least once; a greeting is no answer. */
function firstReplies(history: readonly SessionEvent[]): number {
  const answered = new Set<string>();
  let holding = 0;
  for (const event of history) {
    if (event.type === 'accepted' || event.type === 'claimed' || event.type === 'assigned') holding += 1;
    if (event.type === 'reopened') holding += 1;
    if (event.type === 'message-sent' && event.automatic === undefined) answered.add(`${holding}`);
  }
  return answered.size;
}

/** A history without the ends that were called off: what was held before and after is one holding. */
function undisturbed(history: readonly SessionEvent[]): readonly SessionEvent[] {
  const kept: SessionEvent[] = [];
  for (const event of history) {
    if (event.type !== 'completion-called-off') kept.push(event);
    else
      kept.splice(
        kept.findLastIndex(({ type }) => type === 'completed'),
        1,
      );
  }
  return kept;
}

/** The figures are those that one counts on the histories. */
function checkFigures({ sessions, figures }: World): void {
  const sum = (name: string) =>
    [...figures].filter(([key]) => key.endsWith(` ${name}`)).reduce((total, [, amount]) => total + amount, 0);
  const histories = [...sessions.values()].map(({ history }) => undisturbed(history));
  const events = histories.flat();
  const ended = histories
    .flatMap(holdings)
    .filter(({ ownerId, until }) => ownerId !== undefined && until !== undefined);
  const heldMs = ended.reduce((total, { from, until }) => total + Date.parse(until ?? from) - Date.parse(from), 0);
  demand(sum('handled') === ended.length, `${ended.length} holdings ended, handled says ${sum('handled')}`);
  demand(sum('handlingMs') === heldMs, `held for ${heldMs} ms, handlingMs says ${sum('handlingMs')}`);
  const taken = events.filter(({ type }) => type === 'accepted' || type === 'claimed').length;
  const given = events.filter((event) => event.type === 'assigned' && event.from === undefined).length;
  demand(sum('taken') === taken + given, `${taken + given} taken from the queue, taken says ${sum('taken')}`);
  demand(sum('takenInTime') <= sum('taken'), 'more taken in time than taken');
  const answered = histories.map(firstReplies).reduce((total, count) => total + count, 0);
  demand(sum('firstReplies') === answered, `${answered} owners answered, firstReplies says ${sum('firstReplies')}`);
  for (const [name, type] of [
    ...[
      ['offered', 'offered'],
      ['accepted', 'accepted'],
      ['declined', 'declined'],
      ['missed', 'expired'],
    ],
    ...[
      ['claimed', 'claimed'],
      ['assigned', 'assigned'],
      ['transferredOut', 'transferred'],
      ['returned', 'returned'],
    ],
  ] as const) {
    const count = events.filter((event) => event.type === type).length;
    demand(sum(name ?? '') === count, `${count} times ${type}, ${name} says ${sum(name ?? '')}`);
  }
}

/** All that must hold when a sequence has come to its end. */
export function checkEnd(world: World): void {
  for (const kept of world.sessions.values()) {
    checkFold(kept);
    checkLedger(kept);
  }
  checkFigures(world);
}
