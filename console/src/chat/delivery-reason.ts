import { hasText, t } from '../texts/chat.ts';

/** Why something did not reach the customer, in words. */
export function deliveryReason(reason: string | undefined): string {
  const key = `delivery.reason.${reason}`;
  return hasText(key) ? t(key as 'delivery.reason.blocked') : t('delivery.reason.other');
}
