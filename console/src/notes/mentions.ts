/** A colleague by id and name. */
export interface Named {
  readonly agentId: string;
  readonly name: string;
}

/** A piece of a note: what was written, and who is named by it. */
export interface NotePiece {
  readonly text: string;
  readonly agentId?: string;
}

/** What means something else in a pattern. */
const SYNTAX = /[$()*+.?[\\\]^{|}/]/g;

const LATIN = '\\p{Script=Latin}\\d';

/** Every place where one of the names stands after the sign, longest name first: `@Kim Lee` is not `@Kim`. */
function patternOf(people: readonly Named[]): RegExp | undefined {
  const names = [...new Set(people.map(({ name }) => name))].filter((name) => name !== '');
  if (names.length === 0) return undefined;
  const longestFirst = names.sort((a, b) => b.length - a.length).map((name) => name.replace(SYNTAX, '\\$&'));
  // Right after a Latin letter the sign belongs to an address; and a name that ends in one ends there.
  const [before, after] = [`(?<![${LATIN}._-])`, `(?!(?<=[${LATIN}])[${LATIN}])`];
  return new RegExp(`${before}[@＠](${longestFirst.join('|')})${after}`, 'gu');
}

/**
 * The ids of those whom a text names. Of several with the same name it means those in `picked`; if none of them was
 * picked, all.
 */
export function mentionedIn(text: string, people: readonly Named[], picked: ReadonlySet<string>): readonly string[] {
  const pattern = patternOf(people);
  if (pattern === undefined) return [];
  const names = new Set([...text.matchAll(pattern)].map((match) => match[1]));
  return [...names].flatMap((name) => {
    const called = people.filter((one) => one.name === name).map(({ agentId }) => agentId);
    const meant = called.filter((agentId) => picked.has(agentId));
    return meant.length > 0 ? meant : called;
  });
}

/** A note cut into what names somebody and what does not. */
export function piecesOf(text: string, mentioned: readonly Named[]): readonly NotePiece[] {
  const pattern = patternOf(mentioned);
  if (pattern === undefined) return [{ text }];
  const pieces: NotePiece[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const agentId = mentioned.find(({ name }) => name === match[1])?.agentId;
    if (agentId === undefined) continue;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index) });
    pieces.push({ text: match[0], agentId });
    at = match.index + match[0].length;
  }
  return at < text.length ? [...pieces, { text: text.slice(at) }] : pieces;
}

/** Those whose name has every word that was typed; who is called so from the beginning comes first, then who is there. */
export function matching<T extends Named & { readonly isThere: boolean }>(
  people: readonly T[],
  query: string,
): readonly T[] {
  const words = query.toLocaleLowerCase().split(/\s+/);
  const begins = ({ name }: T) => name.toLocaleLowerCase().startsWith(query.toLocaleLowerCase());
  return people
    .filter(({ name }) => words.every((word) => name.toLocaleLowerCase().includes(word)))
    .sort(
      (a, b) =>
        Number(begins(b)) - Number(begins(a)) ||
        Number(b.isThere) - Number(a.isThere) ||
        a.name.localeCompare(b.name, undefined, { numeric: true }),
    );
}
