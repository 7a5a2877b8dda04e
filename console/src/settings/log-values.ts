import { languageName } from '../context/language-name.ts';
import type { Names } from '../desk/use-names.ts';
import { hasText, t } from '../texts/settings.ts';

type Said = (value: unknown, names: Names) => string | undefined;

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function worded(prefix: string): Said {
  return (value) => {
    const key = `${prefix}.${value}`;
    return hasText(key) ? t(key as 'settings.routing.manual') : undefined;
  };
}

const onOrOff: Said = (value) => t(value === true ? 'settings.log.on' : 'settings.log.off');
const plain: Said = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);
const queueName: Said = (value, names) => (typeof value === 'string' ? names.queue(value) : undefined);

const heir: Said = (value, names) => {
  const agentId = fieldOf(value, 'agentId');
  return typeof agentId === 'string' ? names.agent(agentId) : t('settings.people.to-queue');
};

/** How a value of each field reads; a list is read item by item. */
const VALUES: Readonly<Record<string, Said>> = {
  name: plain,
  skills: plain,
  joinsNewAgents: onOrOff,
  capacity: plain,
  queues: queueName,
  defaultQueueId: queueName,
  moveTo: queueName,
  missedLimit: (value, names) => (value === 0 ? t('settings.log.never') : plain(value, names)),
  sessions: heir,
  shortcut: (value) => `/${value}`,
  text: plain,
  language: (value) => (typeof value === 'string' ? languageName(value) : undefined),
  'policy.routing': worded('settings.routing'),
  'policy.acceptSeconds': (value) => t('settings.log.seconds', { seconds: String(value) }),
  'policy.autoAccept': onOrOff,
  'policy.whenOwnerGone.customerWaits': worded('settings.owner-gone'),
  'policy.whenOwnerGone.others': worded('settings.owner-gone'),
  'policy.greeting': (value) => {
    const [language, text] = [fieldOf(value, 'language'), fieldOf(value, 'text')];
    const whose = typeof language === 'string' ? languageName(language) : t('settings.greeting.all');
    return t('settings.log.greeting', { language: whose, text: String(text) });
  },
};

/** A value in the words of the forms; one that a newer server has and this console does not know, as it is written. */
export function valueText(field: string, value: unknown, names: Names): string {
  const said = VALUES[field]?.(value, names);
  if (said !== undefined) return said;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
