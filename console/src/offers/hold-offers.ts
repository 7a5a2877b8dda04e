import type { SessionView } from '../../../shared/contracts/views.ts';

/** An offer as the bar shows it. */
export interface ShownOffer {
  readonly session: SessionView;
  readonly offer: NonNullable<SessionView['offer']>;
  /** Since when it is over, in epoch milliseconds; undefined while it can be answered. */
  readonly goneMs: number | undefined;
}

/** Longer than the second press of a double click takes to come. */
export const HELD_MS = 800;

/**
 * What the bar shows next. An offer that is over keeps its place for a moment, unanswerable, and new ones come in below:
 * else the next offer, or whatever lies under the bar, would slide under a finger that is just pressing.
 */
export function holdOffers(
  shown: readonly ShownOffer[],
  live: readonly SessionView[],
  nowMs: number,
): readonly ShownOffer[] {
  const offered = live.flatMap((session) =>
    session.offer === undefined ? [] : [{ session, offer: session.offer, goneMs: undefined }],
  );
  const byId = new Map(offered.map((one) => [one.offer.offerId, one]));
  const kept = shown.flatMap((one): readonly ShownOffer[] => {
    const present = byId.get(one.offer.offerId);
    if (present !== undefined) return [present];
    const goneMs = one.goneMs ?? nowMs;
    return nowMs - goneMs < HELD_MS ? [{ ...one, goneMs }] : [];
  });
  const known = new Set(kept.map(({ offer }) => offer.offerId));
  return [...kept, ...offered.filter(({ offer }) => !known.has(offer.offerId))];
}

/** Whether two states of the bar look alike. */
export function looksLike(one: readonly ShownOffer[], other: readonly ShownOffer[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ session, goneMs }, index) => session === other[index]?.session && goneMs === other[index]?.goneMs)
  );
}
