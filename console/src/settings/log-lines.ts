import type { SettingsChange } from '../../../shared/contracts/api.ts';
import type { Names } from '../desk/use-names.ts';
import { hasText, t } from '../texts/settings.ts';
import { valueText } from './log-values.ts';

type Field = SettingsChange['changes'][number];
type Subject = SettingsChange['subject'];

/** What became of one field, in words: from one value to another, or what a list has gained and lost. */
export interface LogLine {
  readonly field: string;
  readonly label: string;
  readonly from?: string;
  readonly to?: string;
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
}

const LISTS: readonly string[] = ['skills', 'queues', 'policy.greeting'];

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whole groups are there at once where nothing was before; each of their fields is a line of its own. */
function flattened(change: Field): readonly Field[] {
  const { field, from, to } = change;
  if (field !== 'policy' && field !== 'policy.whenOwnerGone') return [change];
  const [before, after] = [isFields(from) ? from : {}, isFields(to) ? to : {}];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) =>
    flattened({
      field: `${field}.${name}`,
      ...(before[name] !== undefined && { from: before[name] }),
      ...(after[name] !== undefined && { to: after[name] }),
    }),
  );
}

function labelOf(subject: Subject, field: string): string {
  const own = `settings.log.field.${subject}.${field}`;
  if (hasText(own)) return t(own as 'settings.log.field.queue.name');
  const usual = `settings.log.field.${field}`;
  return hasText(usual) ? t(usual as 'settings.log.field.name') : field;
}

/** What stands for nothing: a queue that decides nothing itself goes by the desk, an answer of no language is for all. */
function absence(subject: Subject, field: string): string | undefined {
  if (subject === 'queue' && field.startsWith('policy.')) return t('settings.log.by-desk');
  return subject === 'canned-reply' && field === 'language' ? t('settings.canned.all-languages') : undefined;
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

function line(change: SettingsChange, { field, from, to }: Field, names: Names): LogLine | undefined {
  const { subject, action } = change;
  const base = { field, label: labelOf(subject, field) };
  const nothing = action === 'changed' ? absence(subject, field) : undefined;
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
  return { ...base, ...(before !== undefined && { from: before }), ...(after !== undefined && { to: after }) };
}

/** What a change did, field by field, in the words of the forms. */
export function logLines(change: SettingsChange, names: Names): readonly LogLine[] {
  return change.changes.flatMap(flattened).flatMap((field) => line(change, field, names) ?? []);
}
