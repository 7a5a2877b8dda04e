import type { Placeholder } from '../../../shared/contracts/placeholders.ts';
import { useMe } from '../desk/desk-context.ts';
import { t } from '../texts/settings.ts';

const OPENS = new Intl.DateTimeFormat(undefined, {
  ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
});

/** What stands in a preview for what is only known when a text is said. */
export function useExamples(): Readonly<Record<Placeholder, string>> {
  const { name, queues } = useMe();
  const opens = new Date();
  opens.setDate(opens.getDate() + 1);
  opens.setHours(9, 0, 0, 0);
  return {
    'customer.name': t('settings.preview.customer'),
    'agent.name': name,
    'queue.name': queues[0]?.name ?? '',
    'closes.minutes': '2',
    'opens.at': OPENS.format(opens),
    'queue.place': '3',
    'session.summary': t('settings.preview.summary'),
    'ticket.title': t('settings.preview.ticket'),
  };
}
