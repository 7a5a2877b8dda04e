import { keys } from '../../shared/store/keys.ts';
import type { Amount } from './recount.ts';
import type { Item } from './session-items.ts';

/** Figures of one agent, day and queue, by name; an absent one is 0. */
export type Figures = ReadonlyMap<string, number>;

/** Names the item that keeps these figures: `STATS#2026-11-21 AGENT#a#QUEUE#q`. */
export function figuresKey({ day, agentId, queueId }: Pick<Amount, 'day' | 'agentId' | 'queueId'>): string {
  const { pk, sk } = keys.figures(day, agentId, queueId);
  return `${pk} ${sk}`;
}

/** The primary key of figures by their name. */
export function keyOfFigures(name: string): { readonly pk: string; readonly sk: string } {
  const space = name.indexOf(' ');
  return { pk: name.slice(0, space), sk: name.slice(space + 1) };
}

/** The day of figures by their name. */
export function dayOfFigures(name: string): string {
  return keyOfFigures(name).pk.slice('STATS#'.length);
}

/** The figures in a stored item. Throws for one that holds anything but numbers. */
export function figuresOf({ pk, sk, ...stored }: Item): Figures {
  const figures = new Map<string, number>();
  for (const [name, amount] of Object.entries(stored)) {
    if (typeof amount !== 'number') throw new TypeError(`${name} of ${pk} ${sk} is no number`);
    figures.set(name, amount);
  }
  return figures;
}

/** Adds figures up, by the name of the item that should keep them. */
export class FiguresBook {
  private readonly pages = new Map<string, Map<string, number>>();

  add(amounts: readonly Amount[]): void {
    for (const amount of amounts) {
      const key = figuresKey(amount);
      const page = this.pages.get(key) ?? new Map<string, number>();
      this.pages.set(key, page.set(amount.name, (page.get(amount.name) ?? 0) + amount.by));
    }
  }

  get(key: string): Figures {
    return this.pages.get(key) ?? new Map();
  }

  keys(): Iterable<string> {
    return this.pages.keys();
  }
}
