/** The languages that more than one of the texts is for, in lower case; `*` stands for all others. */
export function repeatedLanguages(texts: readonly { readonly language?: string }[]): readonly string[] {
  const languages = texts.map(({ language }) => language?.toLowerCase() ?? '*');
  return [...new Set(languages.filter((language, index) => languages.indexOf(language) !== index))];
}
