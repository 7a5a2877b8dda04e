import { describe, expect, it } from 'vitest';
import { HELD_MS, holdOffers, looksLike, type ShownOffer } from '../../console/src/offers/hold-offers.ts';
import type { SessionView } from '../../shared/contracts/views.ts';

const instant = '2026-01-05T10:00:00.000Z';

function offered(name: string): SessionView {
  return {
    ...{ id: `ses_${name}`, rev: 3, status: 'offered', queueId: 'general', priority: 'normal', channel: 'telegram' },
    ...{ customer: { id: `cus_${name}`, name }, openedAt: instant, passedBy: [] },
    offer: { offerId: `off_${name}`, agentId: 'agent-1', offeredAt: instant, expiresAt: '2026-01-05T10:00:30.000Z' },
  };
}

const ids = (shown: readonly ShownOffer[]) =>
  shown.map(({ offer, goneMs }) => (goneMs === undefined ? offer.offerId : `${offer.offerId} gone`));

describe('the offers that are shown', () => {
  const [a, b, c] = [offered('a'), offered('b'), offered('c')];

  it('keep the place of one that is over, so that the next does not slide under the pointer', () => {
    const before = holdOffers([], [a, b], 0);
    expect(ids(holdOffers(before, [b], 1_000))).toEqual(['off_a gone', 'off_b']);
  });

  it('let it go once a second press can no longer be meant for it', () => {
    const gone = holdOffers(holdOffers([], [a, b], 0), [b], 1_000);
    expect(ids(holdOffers(gone, [b], 1_000 + HELD_MS - 1))).toEqual(['off_a gone', 'off_b']);
    expect(ids(holdOffers(gone, [b], 1_000 + HELD_MS))).toEqual(['off_b']);
  });

  it('take new ones in below', () => {
    expect(ids(holdOffers(holdOffers([], [b], 0), [a, b, c], 0))).toEqual(['off_b', 'off_a', 'off_c']);
  });

  it('look alike until something changes', () => {
    const shown = holdOffers([], [a], 0);
    expect(looksLike(shown, holdOffers(shown, [a], 500))).toBe(true);
    expect(looksLike(shown, holdOffers(shown, [], 500))).toBe(false);
  });
});
