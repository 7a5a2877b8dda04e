/** Texts by their keys. `{name}` stands for a value. */
type Texts = Readonly<Record<string, string>>;

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** The values that a text asks for. */
type Values<Text extends string> = Readonly<Record<Names<Text>, string | number>>;

type Arguments<Text extends string> = [Names<Text>] extends [never] ? [] : [values: Values<Text>];

/**
 * Says the texts of one part of the console. A part that is loaded when it is first needed brings its own texts, and the
 * compiler lets nobody say a text that is not loaded with them. Another language has the same keys, any texts.
 */
export function translator<T extends Texts>(texts: T) {
  const known: Readonly<Record<keyof T, string>> = texts;

  /** Whether there is a text under a key made from the server's words. */
  function hasText(key: string): key is keyof T & string {
    return Object.hasOwn(texts, key);
  }

  /** A text with its values filled in. The compiler asks for the values that it names. */
  function t<K extends keyof T & string>(key: K, ...[values]: Arguments<T[K]>): string {
    const filled: Readonly<Record<string, string | number>> = values ?? {};
    return known[key].replace(/\{(\w+)\}/g, (_, name: string) => String(filled[name] ?? ''));
  }

  return { t, hasText };
}
