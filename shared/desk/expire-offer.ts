import { isRefusal, type Refusal } from '../domain/refusals.ts';
import type { OfferDeadline } from '../timers/deadline.ts';
import { carryOut, type Done } from './carry-out.ts';
import { type Desk, newCommandId } from './desk.ts';

/** What came of a deadline: it had passed, nothing was left to do, or it was early. */
export type Fired = 'expired' | 'nothing-to-do' | 'early';

/** Ends an offer whose deadline has passed. Throws when others were faster every time, so that the timer is fired again. */
export async function expireOffer(desk: Desk, { sessionId, offerId }: OfferDeadline): Promise<Fired> {
  const outcome: Done | Refusal = await carryOut(desk, sessionId, () => ({
    type: 'expire',
    at: desk.now(),
    by: { kind: 'system' },
    commandId: newCommandId(),
    offerId,
  }));
  if (!isRefusal(outcome)) return outcome.events.length > 0 ? 'expired' : 'nothing-to-do';
  if (outcome.refused === 'not-due') return 'early';
  if (outcome.refused === 'not-found') return 'nothing-to-do';
  throw new Error(`offer ${offerId} could not be ended: ${outcome.refused}`);
}
