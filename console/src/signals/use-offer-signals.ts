import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { previewText } from '../content/preview-text.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';
import { isAnyTabVisible, useIsVisible } from './in-sight.ts';

function useRinging(rings: boolean): void {
  const { ringtone } = useDesk().signals;
  useEffect(() => {
    if (!rings) return;
    ringtone.start();
    return () => ringtone.stop();
  }, [ringtone, rings]);
}

/** Calls me to what is on offer: rings, and while nobody looks, the browser tells of each offer once, until it is over. */
export function useOfferSignals(offered: readonly SessionView[]): void {
  const { signals } = useDesk();
  const [, navigate] = useLocation();
  const isVisible = useIsVisible();
  const known = useRef(new Set<string>());
  useRinging(offered.length > 0);

  useEffect(() => {
    const { choices, notifications } = signals;
    for (const offerId of known.current) {
      if (offered.some(({ offer }) => offer?.offerId === offerId)) continue;
      known.current.delete(offerId);
      notifications.close(offerId);
    }
    for (const { id, customer, lastMessage, offer } of offered) {
      if (offer === undefined || known.current.has(offer.offerId)) continue;
      const { offerId } = offer;
      known.current.add(offerId);
      const { offers, previews } = choices.state();
      if (isVisible || !offers) continue;
      void isAnyTabVisible().then((isSeen) => {
        // It may have been answered meanwhile.
        if (isSeen || !known.current.has(offerId)) return;
        notifications.show(offerId, {
          title: t('notify.offer', { customer: customer.name }),
          body: previews && lastMessage !== undefined ? previewText(lastMessage) : t('notify.offer.hidden'),
          // The page rings, or was told not to.
          silent: true,
          onPressed: () => navigate(`/unassigned/${id}`),
        });
      });
    }
  });
}
