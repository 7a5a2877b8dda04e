/** Which sessions of a list are selected, and from where a range goes on. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | undefined;
}

/** Nothing is selected. */
export const NOTHING: Selection = { ids: new Set(), anchor: undefined };

/** Selects one more, or one less. */
export function toggle({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Selects everything from the last one that was touched to this one, in the order of the list. */
export function extend(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = selection.anchor === undefined ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from === -1 || to === -1) return toggle(selection, id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: id };
}

/** Exactly these are selected. */
export function only(ids: readonly string[]): Selection {
  return { ids: new Set(ids), anchor: ids.at(-1) };
}
