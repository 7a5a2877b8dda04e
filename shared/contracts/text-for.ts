/** A text and the language that it is in; without one, it is for all whose own is not there. */
interface Worded {
  readonly language?: string;
  readonly text: string;
}

/** The text for a language: its own, that of its main language (`zh` for `zh-hans`), or the one for all. */
export function textFor(texts: readonly Worded[], language: string | undefined): string | undefined {
  return wordedFor(texts, language)?.text;
}

/** The same with the language that it is in. */
export function wordedFor(texts: readonly Worded[], language: string | undefined): Worded | undefined {
  const wanted = language?.toLowerCase();
  const main = wanted?.split('-', 1)[0];
  return (
    texts.find((one) => one.language !== undefined && one.language.toLowerCase() === wanted) ??
    texts.find((one) => one.language !== undefined && one.language.toLowerCase() === main) ??
    texts.find((one) => one.language === undefined)
  );
}
