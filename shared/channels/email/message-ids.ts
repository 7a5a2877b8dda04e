/** More are not looked at, so that endless references cost no time. */
const MOST_CHARACTERS = 100_000;

/** The ids in a field of a head, without brackets, in order. One without brackets is taken too, as some programs write it. */
export function idsIn(field: string | undefined): readonly string[] {
  const text = (field ?? '').slice(-MOST_CHARACTERS);
  const bracketed = [...text.matchAll(/<([^<>\s]{1,998})>/g)].flatMap(([, id]) => id ?? []);
  if (bracketed.length > 0) return bracketed;
  const bare = text.trim();
  return /^[^\s<>]{1,990}@[^\s<>]+$/.test(bare) ? [bare] : [];
}
