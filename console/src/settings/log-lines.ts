import type { SettingsChange } from '../../../shared/contracts/api.ts';
import type { Names } from '../desk/use-names.ts';
import { hasText, t } from '../texts/settings.ts';
import { categoriesLine } from './log-categories.ts';
import type { LogLine } from './log-line.ts';
import { valueText } from './log-values.ts';

type Field = SettingsChange['changes'][number];
type Subject = SettingsChange['subject'];

const LISTS: readonly string[] = [
  ...['skills', 'queues', 'events', 'policy.greeting', 'policy.afterCompletion.thanks'],
  ...['policy.hours.week', 'policy.hours.holidays'],
];

const GROUPS: readonly string[] = [
  ...['policy', 'policy.whenOwnerGone', 'policy.idle', 'policy.afterCompletion'],
  ...['policy.afterCompletion.reopenMinutes', 'policy.survey', 'policy.texts', 'policy.hours', 'completion'],
];

/** Of a text, no list is another thing than an empty one: as Baton or the desk says it, or nothing said. */
const isText = (field: string) => field.startsWith('policy.texts.');

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whole groups are there at once where nothing was before; each of their fields is a line of its own. */
function flattened(change: Field): readonly Field[] {
  const { field, from, to } = change;
  if (!GROUPS.includes(field)) return [change];
  if (!isFields(from) && !isFields(to)) return [change];
  // Hours are a plan, or none: that is told before what the plan is. Of one that is given up, nothing more is worth a line.
  const itself = field === 'policy.hours' ? [change] : [];
  if (to === null) return itself;
  const [before, after] = [isFields(from) ? from : {}, isFields(to) ? to : {}];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const parts = [...names].flatMap((name) =>
    flattened({
      field: `${field}.${name}`,
      ...(before[name] !== undefined && { from: before[name] }),
      ...(after[name] !== undefined && { to: after[name] }),
    }),
  );
  return [...itself, ...parts];
}

function labelOf(subject: Subject, field: string): string {
  const own = `settings.log.field.${subject}.${field}`;
  if (hasText(own)) return t(own as 'settings.log.field.queue.name');
  const usual = `settings.log.field.${field}`;
  return hasText(usual) ? t(usual as 'settings.log.field.name') : field;
}

/** What stands for nothing: a queue that decides nothing itself goes by the desk, an answer of no language is for all. */
function absence(subject: Subject, field: string): string | undefined {
  // A plan is the desk's or the queue's as a whole.
  if (field.startsWith('policy.hours.')) return undefined;
  if (subject === 'queue' && field.startsWith('policy.')) return t('settings.log.by-desk');
  if (isText(field)) return t('settings.log.batons-own');
  return subject === 'canned-reply' && field === 'language' ? t('settings.canned.all-languages') : undefined;
}

function fromTo(base: { field: string; label: string }, from: string | undefined, to: string | undefined): LogLine {
  return { ...base, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function listLine(
  base: { field: string; label: string },
  { action }: SettingsChange,
  { from, to }: Field,
  names: Names,
): LogLine {
  const words = (list: unknown) => listOf(list).map((item) => valueText(base.field, item, names));
  const [before, after] = [words(from), words(to)];
  if (action === 'created') return { ...base, ...(after.length > 0 && { to: after.join('\n') }) };
  if (action === 'removed') return { ...base, ...(before.length > 0 && { from: before.join('\n') }) };
  return {
    ...base,
    added: after.filter((word) => !before.includes(word)),
    removed: before.filter((word) => !after.includes(word)),
  };
}

function isNothing({ from, to, added = [], removed = [] }: LogLine): boolean {
  return from === undefined && to === undefined && added.length === 0 && removed.length === 0;
}

/** A text in its languages; one that is not worded here by what it is instead. */
function wording(field: string, value: unknown, nothing: string | undefined, names: Names): string | undefined {
  if (value === undefined) return nothing;
  const words = listOf(value).map((item) => valueText(field, item, names));
  return words.length === 0 ? t('settings.log.nothing-said') : words.join('\n');
}

function line(change: SettingsChange, { field, from, to }: Field, names: Names): LogLine | undefined {
  const { subject, action } = change;
  const base = { field, label: labelOf(subject, field) };
  const nothing = action === 'changed' ? absence(subject, field) : undefined;
  if (field === 'completion.categories') return categoriesLine(base, from, to);
  if (isText(field) && listOf(from).length > 0 && listOf(to).length > 0) {
    return listLine(base, change, { field, from, to }, names);
  }
  if (isText(field)) return fromTo(base, wording(field, from, nothing, names), wording(field, to, nothing, names));
  if (LISTS.includes(field)) {
    const changed = listLine(base, change, { field, from, to }, names);
    const isEmpty = isNothing(changed);
    if (!isEmpty) return changed;
    // Decided to be empty, which is something else than not decided; or only its order is another.
    return nothing === undefined || (from !== undefined && to !== undefined)
      ? undefined
      : {
          ...base,
          from: from === undefined ? nothing : t('settings.log.none-of-it'),
          to: to === undefined ? nothing : t('settings.log.none-of-it'),
        };
  }
  const [before, after] = [from, to].map((value) => (value === undefined ? nothing : valueText(field, value, names)));
  return fromTo(base, before, after);
}

/** What a change did, field by field, in the words of the forms. */
export function logLines(change: SettingsChange, names: Names): readonly LogLine[] {
  return change.changes.flatMap(flattened).flatMap((field) => line(change, field, names) ?? []);
}
