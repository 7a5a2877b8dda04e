import type { Placeholder } from '../../../shared/contracts/placeholders.ts';
import { useMe } from '../desk/desk-context.ts';
import { t } from '../texts/settings.ts';

const STYLE = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const;

/** The language in which the desk would say a time; one that is still being typed is none. */
function localeOf(language: string | undefined): string {
  try {
    return language !== undefined && Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0 ? language : 'en';
  } catch (error) {
    if (error instanceof RangeError) return 'en';
    throw error;
  }
}

/** What stands in a preview for what is only known when a text is said, in the language of the text. */
export function useExamples(language: string | undefined): Readonly<Record<Placeholder, string>> {
  const { name, queues } = useMe();
  const opens = new Date();
  opens.setDate(opens.getDate() + 1);
  opens.setHours(9, 0, 0, 0);
  return {
    'customer.name': t('settings.preview.customer'),
    'agent.name': name,
    'queue.name': queues[0]?.name ?? '',
    'closes.minutes': '2',
    'mail.subject': t('settings.preview.summary'),
    'opens.at': new Intl.DateTimeFormat(localeOf(language), STYLE).format(opens),
    'queue.place': '3',
    'session.summary': t('settings.preview.summary'),
    'ticket.title': t('settings.preview.ticket'),
  };
}
