import { t } from '../texts/settings.ts';
import type { LogLine } from './log-line.ts';

interface Category {
  readonly id: unknown;
  readonly name: string;
}

function categoriesOf(value: unknown): readonly Category[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.map((one) => {
    const [id, name] = ['id', 'name'].map((field) =>
      typeof one === 'object' && one !== null ? Reflect.get(one, field) : one,
    );
    return { id, name: String(name) };
  });
}

/** What became of the categories: which came, went and are called otherwise; their order, where nothing else is another. */
export function categoriesLine(base: Pick<LogLine, 'field' | 'label'>, from: unknown, to: unknown): LogLine {
  const [before, after] = [categoriesOf(from), categoriesOf(to)];
  const missing = (some: readonly Category[], others: readonly Category[]) =>
    some.filter(({ id }) => !others.some((other) => other.id === id)).map(({ name }) => name);
  const [added, removed] = [missing(after, before), missing(before, after)];
  const renamed = before.flatMap(({ id, name }) => {
    const now = after.find((one) => one.id === id)?.name;
    return now === undefined || now === name ? [] : [t('settings.log.renamed', { from: name, to: now })];
  });
  if (added.length + removed.length + renamed.length > 0) return { ...base, added, removed, renamed };
  const inOrder = (categories: readonly Category[]) => categories.map(({ name }) => name).join(', ');
  return { ...base, from: inOrder(before), to: inOrder(after) };
}
