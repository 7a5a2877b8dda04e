/** One field that differs, by its path. `from` is absent for what was not there before, `to` for what is no more. */
export interface Difference {
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Equality of JSON whose fields may stand in another order. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => isSame(one, b[at]));
  if (!isFields(a) || !isFields(b)) return a === b;
  return [...namesOf(a, b)].every((name) => isSame(a[name], b[name]));
}

function namesOf(...both: readonly Fields[]): ReadonlySet<string> {
  return new Set(both.flatMap(Object.keys));
}

/** What differs between two states of a thing, field by field; a list counts as one field. */
export function differences(before: Fields, after: Fields, path = ''): readonly Difference[] {
  return [...namesOf(before, after)].flatMap((name) => {
    const [from, to] = [before[name], after[name]];
    const field = `${path}${name}`;
    if (isFields(from) && isFields(to)) return differences(from, to, `${field}.`);
    if (isSame(from, to)) return [];
    return [{ field, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  });
}

/** Each once, in the order of their characters: what has no order of its own must not differ by it. */
export function asSet(words: readonly string[]): string[] {
  return [...new Set(words)].toSorted();
}
