import { useEffect } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { t } from '../texts/t.ts';

function titleOf(offered: readonly SessionView[], unread: number): string {
  const [first] = offered;
  if (first !== undefined) return t('offer.badge', { count: offered.length, customer: first.customer.name });
  return unread === 0 ? t('app.name') : t('signals.badge', { count: unread });
}

/** The tab's title says how much is on offer, else how many of my sessions have something unread. */
export function useTitle(offered: readonly SessionView[], unread: number): void {
  const title = titleOf(offered, unread);
  useEffect(() => {
    document.title = title;
  }, [title]);
}
