import { repeated } from '../../../shared/contracts/open-spans.ts';
import type { DeskSettings } from '../../../shared/contracts/settings.ts';
import { foldedName, isVisible } from '../../../shared/contracts/visible-text.ts';
import { t } from '../texts/settings.ts';
import { idFor } from './policy.ts';

/** A category in the form: one that is new has no id before it is saved. */
export type Category = DeskSettings['completion']['categories'][number];

/** What is wrong with each category, in their order. */
export function categoryFaults(categories: readonly Category[]): readonly (string | undefined)[] {
  const twice = repeated(categories.map(({ name }) => foldedName(name)).filter((name) => name !== ''));
  return categories.map(({ name }) => {
    if (name !== '' && !isVisible(name)) return t('settings.name.unseen');
    return twice.includes(foldedName(name)) ? t('settings.categories.repeated') : undefined;
  });
}

/** The categories with an id for each: one of a removed category would rename what older sessions were completed by. */
export function withIds(categories: readonly Category[], former: readonly Category[]): Category[] {
  const taken = [...former, ...categories].map(({ id }) => id).filter((id) => id !== '');
  return categories.map(({ id, name }) => {
    if (id !== '') return { id, name };
    const own = idFor(name, taken, 'category');
    taken.push(own);
    return { id: own, name };
  });
}

/** The list with one of its members at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const one = list.slice(from, from + 1);
  return [...rest.slice(0, to), ...one, ...rest.slice(to)];
}
