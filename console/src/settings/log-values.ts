import { shortSpan, wholeMomentOf } from '../clock/format-time.ts';
import { languageName } from '../context/language-name.ts';
import type { Names } from '../desk/use-names.ts';
import { hasText, t } from '../texts/settings.ts';
import { keptFor } from '../transcripts/kept-for.ts';
import { weekdayName } from './hours.ts';

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

/** A length of time in minutes; none of it in the words of its field. */
function spanOr(zero: () => string): Said {
  return (value) => {
    if (typeof value !== 'number') return undefined;
    return value === 0 ? zero() : shortSpan(value * 60_000);
  };
}

const keepDays: Said = (value) => {
  if (typeof value !== 'number') return undefined;
  return value === 0 ? t('settings.transcripts.none') : keptFor(value);
};

const never = () => t('settings.log.never');

function spansText(value: unknown): string {
  const spans = fieldOf(value, 'spans');
  if (!Array.isArray(spans) || spans.length === 0) return t('settings.hours.closed');
  return spans.map((span) => `${fieldOf(span, 'from')}–${fieldOf(span, 'to')}`).join(', ');
}

const localText: Said = (value) => {
  const [language, text] = [fieldOf(value, 'language'), fieldOf(value, 'text')];
  const whose = typeof language === 'string' ? languageName(language) : t('settings.greeting.all');
  return t('settings.log.greeting', { language: whose, text: String(text) });
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
  mailTo: queueName,
  queueId: queueName,
  signature: plain,
  usual: onOrOff,
  missedLimit: (value, names) => (value === 0 ? t('settings.log.never') : plain(value, names)),
  sessions: heir,
  shortcut: (value) => `/${value}`,
  text: plain,
  enabled: onOrOff,
  events: worded('settings.log.tracker-event'),
  username: (value) => `@${value}`,
  tokenSetAt: (value) => (typeof value === 'string' ? wholeMomentOf(value) : undefined),
  secretMadeAt: (value) => (typeof value === 'string' ? wholeMomentOf(value) : undefined),
  language: (value) => (typeof value === 'string' ? languageName(value) : undefined),
  'policy.routing': worded('settings.routing'),
  'policy.acceptSeconds': (value) => t('settings.log.seconds', { seconds: String(value) }),
  'policy.autoAccept': onOrOff,
  'policy.whenOwnerGone.customerWaits': worded('settings.owner-gone'),
  'policy.whenOwnerGone.others': worded('settings.owner-gone'),
  'policy.greeting': localText,
  'policy.whenOwnerFull': worded('settings.owner-full'),
  'policy.idle.minutes': spanOr(never),
  'policy.idle.graceSeconds': (value) => t('settings.log.seconds', { seconds: String(value) }),
  'policy.afterCompletion.reopenMinutes.telegram': spanOr(never),
  'policy.afterCompletion.reopenMinutes.email': spanOr(never),
  'policy.afterCompletion.reopenMinutes.web': spanOr(never),
  'policy.afterCompletion.reopenTo': worded('settings.reopen.to'),
  'policy.afterCompletion.thanksMinutes': spanOr(never),
  'policy.afterCompletion.thanks': plain,
  'policy.survey.ask': onOrOff,
  'policy.survey.afterAutomatic': onOrOff,
  'policy.hours': (value) => t(value === null ? 'settings.hours.always' : 'settings.hours.by-week'),
  'policy.hours.timeZone': plain,
  'policy.hours.week': (value) =>
    t('settings.log.day', { day: weekdayName(Number(fieldOf(value, 'day'))), spans: spansText(value) }),
  'policy.hours.holidays': (value) =>
    t('settings.log.holiday', {
      date: String(fieldOf(value, 'date')),
      name: String(fieldOf(value, 'name')),
      spans: spansText(value),
    }),
  'completion.confirm': onOrOff,
  'completion.categoryRequired': onOrOff,
  'transcripts.keepDays': keepDays,
};

/** A value in the words of the forms; one that a newer server has and this console does not know, as it is written. */
export function valueText(field: string, value: unknown, names: Names): string {
  const said = (VALUES[field] ?? (field.startsWith('policy.texts.') ? localText : undefined))?.(value, names);
  if (said !== undefined) return said;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
