import { describe, expect, it } from 'vitest';
import { fittingReplies, slashWord } from '../../console/src/canned/canned-match.ts';

const reply = (shortcut: string, unusual: { queues?: string[]; language?: string; text?: string } = {}) => ({
  ...{ id: `reply-${shortcut}-${unusual.language ?? 'all'}`, shortcut, text: `text of ${shortcut}`, queues: [] },
  ...unusual,
});

const ANY = { queueId: 'general', language: undefined };
const shortcuts = (replies: readonly { shortcut: string; language?: string }[]) =>
  replies.map(({ shortcut, language }) => (language === undefined ? shortcut : `${shortcut} (${language})`));

describe('what asks for a ready-made answer', () => {
  it.each([
    ['/', 1, { query: '', from: 0 }],
    ['/hours', 6, { query: 'hours', from: 0 }],
    ['Hello /ho', 9, { query: 'ho', from: 6 }],
    ['line\n/营业', 8, { query: '营业', from: 5 }],
    ['/hours and more', 3, { query: 'ho', from: 0 }],
  ])('is a slash before a word: %j at %i', (text, caret, found) => {
    expect(slashWord(text, caret)).toEqual(found);
  });

  it.each([
    ['and/or', 6],
    ['http://example', 14],
    ['/hours ', 7],
    ['nothing', 7],
  ])('is no slash inside a word or before the caret’s own: %j', (text, caret) => {
    expect(slashWord(text, caret)).toBeUndefined();
  });
});

describe('the ready-made answers that fit', () => {
  it('begin with the exact shortcut, then those that begin so, then those that contain it', () => {
    const replies = [reply('opening-hours'), reply('hours-sunday'), reply('hours'), reply('refund')];
    expect(shortcuts(fittingReplies(replies, 'hours', ANY))).toEqual(['hours', 'hours-sunday', 'opening-hours']);
  });

  it('are found by a word of theirs too', () => {
    expect(shortcuts(fittingReplies([reply('a', { text: 'We refund within 14 days' })], 'REFUND', ANY))).toEqual(['a']);
  });

  it('are those of the queue and those for all', () => {
    const replies = [reply('ours', { queues: ['general'] }), reply('theirs', { queues: ['billing'] }), reply('all')];
    expect(shortcuts(fittingReplies(replies, '', ANY))).toEqual(['all', 'ours']);
  });

  it('are the queue’s own where one of that shortcut is for all queues too, and in a language that the customer reads', () => {
    const replies = [
      reply('hours', { text: 'ours', queues: ['general'] }),
      reply('hours', { text: 'for all' }),
      reply('hours', { text: 'auf Deutsch', language: 'de' }),
    ];
    const of = (queueId: string, language?: string) =>
      [replies, replies.toReversed()].map((each) =>
        fittingReplies(each, '', { queueId, language }).map(({ text }) => text),
      );
    expect(of('general')).toEqual([['ours'], ['ours']]);
    expect(of('billing')).toEqual([['for all'], ['for all']]);
    expect(of('general', 'de')).toEqual([['auf Deutsch'], ['auf Deutsch']]);
  });

  it('speak the customer’s language, else that for all; never another', () => {
    const replies = [
      reply('hi'),
      reply('hi', { language: 'zh' }),
      reply('hi', { language: 'zh-hans' }),
      reply('hi', { language: 'ar' }),
      reply('bye', { language: 'ar' }),
    ];
    const of = (language: string | undefined) =>
      shortcuts(fittingReplies(replies, '', { queueId: 'general', language }));
    expect(of('zh-Hans')).toEqual(['hi (zh-hans)']);
    expect(of('zh-tw')).toEqual(['hi (zh)']);
    expect(of('ar')).toEqual(['bye (ar)', 'hi (ar)']);
    expect(of('fr')).toEqual(['hi']);
    expect(of(undefined)).toEqual(['hi']);
  });
});
