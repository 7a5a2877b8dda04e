import { expect, it } from 'vitest';
import { mailLanguage } from '../../../shared/channels/email/mail-language.ts';

function languageOf(text: string, said?: string, subject = ''): string | undefined {
  return mailLanguage({ fields: said === undefined ? [] : [{ key: 'content-language', value: said }], subject, text });
}

it.each([
  ['letters that mostly one language has', '我的订单在哪里？', undefined, 'zh'],
  ['Japanese, which has Chinese characters too', '注文した商品はどこですか', undefined, 'ja'],
  ['Arabic', 'أين طلبي؟', undefined, 'ar'],
  ['Korean', '주문한 상품은 어디에 있나요', undefined, 'ko'],
  ['what it says of itself', 'Wo ist meine Bestellung?', 'de-AT', 'de-AT'],
  ['the first of several', 'Wo?', 'de, en', 'de'],
  ['its region, where letters and word agree', '我的订单', 'zh-Hant-TW', 'zh-Hant-TW'],
  ['its letters rather than the language of a menu', 'أين طلبي؟', 'en-US', 'ar'],
  ['nothing, where nothing tells', 'Where is my order?', undefined, undefined],
  [
    'nothing of a foreign name in a sentence',
    'Please send it to my colleague 小明 at the office',
    undefined,
    undefined,
  ],
  ['nothing of a word that is no language', 'Where?', '<script>', undefined],
  ['nothing of nothing', '', undefined, undefined],
])('a mail’s language is known by %s', (_, text, said, language) => expect(languageOf(text, said)).toBe(language));
