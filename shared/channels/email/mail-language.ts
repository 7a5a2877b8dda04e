import type { ReadMail } from './read-mail.ts';

/** Scripts that mostly one language of customers writes in, the telling ones first: Japanese has Chinese characters too. */
const SCRIPTS = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
] as const;

/** As much of a text as tells what it is written in. */
const LOOKED_AT = 2_000;

/** So many letters in a hundred make a language of a script: a foreign name in a sentence does not. */
const PERCENT = 20;

const TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/**
 * In which language a mail is written: as its letters show, else as it says itself (Content-Language, RFC 3282). BCP 47; `undefined` where
 * neither tells. What is written comes first: programs name the language of their menus.
 */
export function mailLanguage({
  fields,
  subject,
  text,
}: Pick<ReadMail, 'fields' | 'subject' | 'text'>): string | undefined {
  const said = fields
    .find(({ key }) => key === 'content-language')
    ?.value.split(',', 1)[0]
    ?.trim();
  const tag = said !== undefined && TAG.test(said) ? said : undefined;
  const words = `${subject} ${text}`.slice(0, LOOKED_AT);
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  const written = SCRIPTS.find(([, script]) => (words.match(script)?.length ?? 0) * 100 > letters * PERCENT)?.[0];
  if (written === undefined) return tag;
  return tag?.toLowerCase().split('-', 1)[0] === written ? tag : written;
}
