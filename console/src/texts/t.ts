import type { FailureCode } from '../api/api-failure.ts';
import { en } from './en.ts';

/** The key of a text. */
export type TextKey = keyof typeof en;

/** Another language: the same keys, any texts. */
type Texts = Readonly<Record<TextKey, string>>;

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** The values that a text asks for. */
type Values<K extends TextKey> = Readonly<Record<Names<(typeof en)[K]>, string | number>>;

type Arguments<K extends TextKey> = [Names<(typeof en)[K]>] extends [never] ? [] : [values: Values<K>];

const texts: Texts = en;

/** Whether there is a text under a key made from the server's words. */
export function hasText(key: string): key is TextKey {
  return key in texts;
}

/** A text with its values filled in. The compiler asks for the values that it names. */
export function t<K extends TextKey>(key: K, ...[values]: Arguments<K>): string {
  const filled: Readonly<Record<string, string | number>> = values ?? {};
  return texts[key].replace(/\{(\w+)\}/g, (_, name: string) => String(filled[name] ?? ''));
}

/** What a failure means for the person who sees it. */
export function failureText(code: FailureCode): string {
  const key = `failure.${code}`;
  return hasText(key) ? texts[key] : t('failure.internal');
}
