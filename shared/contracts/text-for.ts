/** The text for a language: its own, that of its main language (`zh` for `zh-hans`), or the one for all. */
export function textFor(
  texts: readonly { readonly language?: string; readonly text: string }[],
  language: string | undefined,
): string | undefined {
  const wanted = language?.toLowerCase();
  const main = wanted?.split('-', 1)[0];
  const found =
    texts.find((one) => one.language !== undefined && one.language.toLowerCase() === wanted) ??
    texts.find((one) => one.language !== undefined && one.language.toLowerCase() === main) ??
    texts.find((one) => one.language === undefined);
  return found?.text;
}
