import { isDeepStrictEqual } from 'node:util';
import { fold } from '../../../shared/domain/evolve/index.ts';
import { heldAt, holdings } from '../../../shared/domain/ledger.ts';
import { atMs } from '../support.ts';
import type { Kept } from './kept.ts';
import { demand, type Reading, read, statusOf } from './reading.ts';

/** At most one owner and one live offer, as the history says, and nothing left over from another state. */
export function checkShape({ session, history, reading }: Kept): void {
  const { status, ownerId, offer } = session;
  demand(session.rev === history.length, `history has ${history.length} entries, rev says ${session.rev}`);
  demand(status === statusOf(reading), `status is ${status}, the history says ${statusOf(reading)}`);
  demand(ownerId === reading.owner, `owner is ${ownerId}, the history says ${reading.owner}`);
  demand(offer?.offerId === reading.offer?.offerId, 'the live offer is another than the history says');
  demand(offer === undefined || ownerId === undefined, 'offered while owned');
  const owned = status === 'active' || status === 'pending';
  const unowned = status === 'waiting' || status === 'offered';
  demand((ownerId !== undefined) === owned, 'an owner in a state without, or none in a state with');
  demand((session.ownedSince !== undefined) === owned, 'ownedSince in the wrong state');
  demand((session.waitingSince !== undefined) === unowned, 'waitingSince in the wrong state');
  demand((session.parking !== undefined) === (status === 'pending'), 'parking in the wrong state');
  demand((session.completion !== undefined) === (status === 'completed'), 'completion in the wrong state');
  demand(session.reopenRequest === undefined || status === 'completed', 'a wish to reopen an open session');
  demand(session.acceptedOfferId === undefined || owned, 'acceptedOfferId in the wrong state');
  demand(unowned || session.passedBy.length === 0, 'passedBy in the wrong state');
  demand(session.queueId === reading.queueId, 'in another queue than the history says');
  demand(session.priority === reading.priority, 'of another priority than the history says');
  demand((session.ownerGoneSince !== undefined) === (reading.gone === true), 'marked unlike the history says');
  demand((session.supervisorCall !== undefined) === (reading.called === true), 'a call unlike the history says');
  demand((session.handOver !== undefined) === (reading.handedOver === true), 'a hand-over unlike the history says');
  demand((session.greeted === true) === (reading.greeted === true), 'greeted unlike the history says');
  demand(owned || (!reading.gone && !reading.called), 'a mark of an owner without one');
  demand(unowned || !reading.handedOver, 'a hand-over that was taken');
}

/** The session is the fold of its history, wherever one begins, also when it has been stored in between. */
export function checkFold({ session, history }: Kept): void {
  demand(isDeepStrictEqual(fold(history), session), 'the session is not the fold of its history');
  const half = Math.floor(history.length / 2);
  const stored: typeof history = JSON.parse(JSON.stringify(history.slice(half)));
  demand(isDeepStrictEqual(fold(stored, fold(history.slice(0, half))), session), 'folding in two halves differs');
}

/** Ownership intervals touch, and for every instant there is one answer to who held it: the fold's. */
export function checkLedger({ history }: Kept): void {
  const spans = holdings(history);
  demand(spans[0]?.from === history[0]?.at, 'the first holding begins elsewhere than the history');
  demand(spans.at(-1)?.until === undefined, 'the present holding has an end');
  for (const [index, span] of spans.slice(1).entries()) {
    const previous = spans[index];
    demand(previous?.until === span.from, `a gap or overlap at ${span.from}`);
    demand(previous?.ownerId !== span.ownerId, `one holding cut in two at ${span.from}`);
  }
  const start = history[0]?.at ?? atMs(0);
  demand(heldAt(history, atMs(-1)) === 'before-start', 'held before it began');
  for (const { at } of history) {
    for (const instant of [at, new Date(Date.parse(at) - 1).toISOString()]) {
      if (instant < start) continue;
      const past = history.filter((event) => event.at <= instant);
      const { owner } = past.reduce<Reading>(read, { passed: [] });
      const held = heldAt(history, instant);
      demand(held !== 'before-start' && held.ownerId === owner, `at ${instant} the ledger and the fold disagree`);
    }
  }
}
