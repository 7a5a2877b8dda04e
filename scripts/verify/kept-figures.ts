import { dayOfFigures, type Figures } from './figures-book.ts';

/** Whether a figure was kept on the day of an item at all: a desk that was upgraded has days that know less. */
export type IsKept = (item: string, figure: string) => boolean;

/**
 * Finds out since when each figure has been kept. On days before, and on the day on which a desk with earlier figures began
 * to keep it, nothing can be said of it.
 */
export function keptFigures(stored: ReadonlyMap<string, Figures>): IsKept {
  const first = new Map<string, string>();
  let firstOfAll: string | undefined;
  for (const [item, figures] of stored) {
    const day = dayOfFigures(item);
    if (firstOfAll === undefined || day < firstOfAll) firstOfAll = day;
    for (const name of figures.keys()) {
      const known = first.get(name);
      if (known === undefined || day < known) first.set(name, day);
    }
  }
  return (item, figure) => {
    const since = first.get(figure);
    // In a table without any, all of them were lost; otherwise it is too young for anybody to have any of it.
    if (since === undefined) return stored.size === 0;
    const day = dayOfFigures(item);
    return day > since || (day === since && since === firstOfAll);
  };
}
