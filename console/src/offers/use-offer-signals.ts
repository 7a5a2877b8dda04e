import { useEffect } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';

/** Rings, and shows in the tab's title, while something is on offer. */
export function useOfferSignals(customers: readonly string[]): void {
  const { ringtone } = useDesk();
  const count = customers.length;
  const customer = customers[0] ?? '';

  useEffect(() => {
    if (count === 0) return;
    ringtone.start();
    return () => ringtone.stop();
  }, [ringtone, count]);

  useEffect(() => {
    document.title = count === 0 ? t('app.name') : t('offer.badge', { count, customer });
    return () => {
      document.title = t('app.name');
    };
  }, [count, customer]);
}
