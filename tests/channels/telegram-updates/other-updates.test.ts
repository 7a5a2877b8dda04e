import { describe, expect, it } from 'vitest';
import { privateOnlyText } from '../../../shared/channels/telegram/elsewhere.ts';
import { ALLOWED_UPDATES } from '../../../shared/channels/telegram/update.ts';
import { arrivalOf, BOT, CHAT, CUSTOMER, FILE, inboundOf, messageOf, OWN_THREAD } from './updates.ts';

const GROUP = { id: -5, type: 'group', title: 'Demo Group' };
const SUPERGROUP = { id: -1005, type: 'supergroup', title: 'Demo Group' };
const CHANNEL = { id: -100, type: 'channel', title: 'Demo Channel' };

describe('an edit', () => {
  it('says an earlier message anew', () => {
    expect(inboundOf({ text: 'mended', edit_date: 2 }, 'edited_message')).toMatchObject({
      ...{ edits: '9', channelId: '9', content: { kind: 'text', text: 'mended' } },
    });
    expect(inboundOf({ photo: [FILE], caption: 'mended' }, 'edited_message')).toMatchObject({
      ...{ edits: '9', content: { kind: 'files', text: 'mended' } },
    });
  });

  it('is no start', () => {
    expect(inboundOf({ text: '/start' }, 'edited_message').content).toEqual({ kind: 'text', text: '/start' });
  });

  it('of a place that moves stands beside the conversation, once a minute', () => {
    const moved = (edit_date: number, live_period?: number) => {
      const location = { latitude: 1, longitude: 2, ...(live_period !== undefined && { live_period }) };
      const arrival = arrivalOf({ update_id: edit_date, edited_message: messageOf({ location, edit_date }) });
      if (arrival.kind !== 'aside') throw new Error(`is ${arrival.kind}`);
      expect(arrival.inbound).toMatchObject({ automatic: true, edits: '9' });
      return JSON.stringify(arrival.inbound.source);
    };
    expect(moved(119, 900)).toBe(moved(60, 900));
    expect(moved(120, 900)).not.toBe(moved(119, 900));
    expect(moved(121)).not.toBe(moved(120, 900));
  });
});

describe('a reaction', () => {
  const shown = (new_reaction: unknown, more: object = {}) =>
    arrivalOf({ message_reaction: { chat: CHAT, message_id: 9, user: CUSTOMER, date: 1, new_reaction, ...more } });

  it.each([
    [[{ type: 'emoji', emoji: '👍' }], ['👍']],
    [[], []],
    ['x', []],
    [
      [{ type: 'custom_emoji', custom_emoji_id: '5' }, { type: 'paid' }, { type: 'emoji' }, null],
      ['🖼', '⭐', '🖼'],
    ],
  ])('%j shows %j', (reactions, emojis) => {
    expect(shown(reactions)).toEqual({
      ...{ kind: 'reaction', source: ['telegram', BOT, 100, 501, 9], thread: OWN_THREAD, channelId: '9', emojis },
    });
  });

  it.each([{ chat: GROUP }, { user: { ...CUSTOMER, is_bot: true } }])(
    'outside of a customer’s chat is none: %j',
    (more) => {
      expect(shown([], more).kind).toBe('ignored');
    },
  );
});

describe('whether the bot may write', () => {
  const member = (before: string, after: string, more: object = {}) =>
    arrivalOf({
      my_chat_member: {
        ...{ chat: CHAT, from: CUSTOMER, date: 1, old_chat_member: { status: before } },
        ...{ new_chat_member: { status: after }, ...more },
      },
    });

  it.each([
    ['member', 'kicked', 'blocked'],
    ['kicked', 'member', 'unblocked'],
  ])('stands beside the conversation: from %s to %s is %s', (before, after, what) => {
    expect(member(before, after)).toMatchObject({
      ...{ kind: 'aside', inbound: { automatic: true, thread: OWN_THREAD, content: { kind: 'placeholder', what } } },
    });
  });

  it.each([
    ['creator', 'creator', {}],
    ['member', 'left', {}],
    ['member', 'kicked', { from: { ...CUSTOMER, is_bot: true } }],
    ['member', 'kicked', { new_chat_member: 5 }],
    ['member', 'left', { chat: GROUP }],
    ['member', 'kicked', { chat: CHANNEL }],
  ])('is nothing to tell from %s to %s with %j', (before, after, more) => {
    expect(member(before, after, more).kind).toBe('ignored');
  });

  it.each([
    [GROUP, 'member'],
    [SUPERGROUP, 'member'],
    [CHANNEL, 'administrator'],
  ])('somewhere else leads to one answer: %j as %s', (chat, status) => {
    expect(member('left', status, { chat })).toMatchObject({ kind: 'elsewhere', chatId: chat.id, updateId: 100 });
  });
});

describe('a group or a channel', () => {
  it.each([
    ['message', { chat: GROUP, text: '/start' }],
    ['message', { chat: SUPERGROUP, photo: [FILE] }],
    ['message', { chat: SUPERGROUP, text: 'x', from: undefined }],
    ['edited_message', { chat: GROUP, text: 'x' }],
    ['channel_post', { chat: CHANNEL, text: 'x', from: undefined }],
  ])('is answered: %s', (kind, content) => {
    expect(arrivalOf({ [kind]: messageOf(content) }).kind).toBe('elsewhere');
  });

  it('is left in silence where Telegram itself tells of it', () => {
    for (const what of ['new_chat_members', 'left_chat_member', 'migrate_to_chat_id', 'pinned_message']) {
      expect(arrivalOf({ message: messageOf({ chat: GROUP, [what]: {} }) }).kind).toBe('ignored');
    }
  });

  it('is answered in the language of whoever wrote there, or in English', () => {
    expect(privateOnlyText('de-CH')).toBe(privateOnlyText('de'));
    expect(new Set(['ar', 'de', 'en', 'es', 'fr', 'pt', 'ru', 'zh'].map(privateOnlyText)).size).toBe(8);
    expect(privateOnlyText(undefined)).toBe(privateOnlyText('tlh'));
  });
});

describe('what carries nothing for the desk', () => {
  it.each([
    ...['business_connection', 'business_message', 'edited_business_message', 'deleted_business_messages'],
    ...['chat_boost', 'removed_chat_boost', 'chat_member', 'chat_join_request', 'message_reaction_count', 'poll'],
    ...['poll_answer', 'inline_query', 'chosen_inline_result', 'shipping_query', 'pre_checkout_query', 'managed_bot'],
    ...['purchased_paid_media', 'guest_message', 'subscription', 'stopped_message_generation', 'edited_channel_post'],
  ])('is left aside by a list that says why, and not asked for: %s', (kind) => {
    const arrival = arrivalOf({ [kind]: { chat: CHAT, from: CUSTOMER } });
    expect(arrival).toEqual({ kind: 'ignored', why: expect.stringMatching(new RegExp(`^${kind}: [a-z]`)) });
    expect(ALLOWED_UPDATES).not.toContain(kind);
  });

  it.each([
    ...['pinned_message', 'group_chat_created', 'channel_chat_created', 'migrate_from_chat_id', 'new_chat_photo'],
    ...['left_chat_member', 'video_chat_scheduled', 'forum_topic_created', 'boost_added', 'chat_owner_left'],
    ...['direct_message_price_changed', 'community_chat_removed', 'giveaway_created', 'write_access_allowed'],
  ])('is left aside as a message of Telegram’s own: %s', (what) => {
    const arrival = arrivalOf({ message: messageOf({ [what]: {} }) });
    expect(arrival).toEqual({ kind: 'ignored', why: expect.stringMatching(new RegExp(`^${what}: [a-z]`)) });
  });

  it('is told by its name where nobody has heard of it', () => {
    expect(arrivalOf({ of_next_year: {} })).toEqual({ kind: 'ignored', why: 'of_next_year: could not be read' });
  });
});
