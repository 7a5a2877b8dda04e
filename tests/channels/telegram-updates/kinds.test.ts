import { describe, expect, it } from 'vitest';
import { CHAT, CUSTOMER, contentOf, FILE, inboundOf } from './updates.ts';

const OTHER = { id: 777, is_bot: false, first_name: 'Other', last_name: 'Person' };
const CHANNEL = { id: -100, type: 'channel', title: 'Demo Channel' };

describe('a place', () => {
  it.each<[string, object, object]>([
    [
      'is next to nowhere',
      { location: { latitude: 1e-200, longitude: 12.123456789 } },
      { latitude: 0, longitude: 12.1234568 },
    ],
    ['is where it is', { location: { latitude: 41.9, longitude: 12.5 } }, { latitude: 41.9, longitude: 12.5 }],
    [
      'that moves says for how long',
      { location: { latitude: -1, longitude: 1, live_period: 900 } },
      { latitude: -1, longitude: 1, liveSeconds: 900 },
    ],
    [
      'has a name and an address',
      {
        venue: { title: 'Demo Place', address: 'Demo Street 1', location: { latitude: 2, longitude: 3 } },
        location: { latitude: 2, longitude: 3 },
      },
      { latitude: 2, longitude: 3, title: 'Demo Place', address: 'Demo Street 1' },
    ],
    [
      'is found in its venue',
      { venue: { title: 'X', location: { latitude: 2, longitude: 3 } } },
      { latitude: 2, longitude: 3, title: 'X' },
    ],
  ])('%s', (_, given, place) => {
    expect(contentOf(given)).toEqual({ kind: 'location', ...place });
  });

  it('that is on no map stands by what it is called', () => {
    const venue = { title: 'Demo Place', address: 'Demo Street 1', location: { latitude: 91, longitude: 0 } };
    const text = 'Demo Place, Demo Street 1';
    expect(contentOf({ venue })).toEqual({ kind: 'placeholder', what: 'venue', text });
    expect(contentOf({ location: {} })).toEqual({ kind: 'placeholder', what: 'location' });
  });
});

describe('a contact', () => {
  const contact = { phone_number: '+10000000000', first_name: 'Demo', last_name: 'Customer' };
  const shown = { kind: 'contact', name: 'Demo Customer', phone: '+10000000000' };

  it('is proven to be the sender’s own where Telegram says so', () => {
    expect(contentOf({ contact: { ...contact, user_id: CUSTOMER.id } })).toEqual({ ...shown, own: true });
  });

  it.each([{}, { user_id: 777 }, { user_id: '501' }, { user_id: null }])('is anybody’s with %j', (more) => {
    expect(contentOf({ contact: { ...contact, ...more } })).toEqual(shown);
  });

  it('without a number is none', () => {
    expect(contentOf({ contact: { first_name: 'x' } })).toEqual({ kind: 'placeholder', what: 'contact' });
  });
});

describe('a poll', () => {
  it('asks, with what can be chosen', () => {
    const poll = { id: '1', question: 'Which?', options: [{ text: 'One' }, { text: '二' }, 'x'] };
    expect(contentOf({ poll })).toEqual({ kind: 'poll', text: 'Which?', options: ['One', '二', ''] });
    expect(contentOf({ poll: { id: '1' } })).toEqual({ kind: 'placeholder', what: 'poll' });
  });
});

describe('what has no place of its own', () => {
  const checklist = {
    title: 'To do',
    tasks: [
      { id: 1, text: 'Apples', completion_date: 1 },
      { id: 2, text: 'Pears' },
    ],
  };
  it.each<[string, object, string | undefined]>([
    ['dice', { emoji: '🎲', value: 4 }, '🎲 4'],
    ['checklist', checklist, 'To do\n☑ Apples\n☐ Pears'],
    ['checklist_tasks_done', { checklist_message: { checklist }, marked_as_done_task_ids: [2] }, 'To do\n☑ Pears'],
    ['checklist_tasks_added', { tasks: [{ id: 3, text: 'Plums' }] }, '☐ Plums'],
    ['story', { chat: CHAT, id: 5 }, 'Demo'],
    ['game', { title: 'Chess', description: 'with friends' }, 'Chess\nwith friends'],
    ['giveaway', { chats: [CHANNEL], winner_count: 3, prize_description: 'Tea' }, 'Tea\nDemo Channel'],
    ['giveaway_winners', { chat: CHANNEL, winners: [OTHER] }, 'Demo Channel\nOther Person'],
    ['giveaway_completed', { winner_count: 1 }, undefined],
    ['paid_media', { star_count: 5, paid_media: [] }, '5 ⭐'],
    ['invoice', { title: 'Tea', description: 'green', currency: 'EUR', total_amount: 1250 }, 'Tea\ngreen\n12.50 EUR'],
    ['successful_payment', { currency: 'JPY', total_amount: 500 }, '500 JPY'],
    ['refunded_payment', { currency: 'XTR', total_amount: 7 }, '7 ⭐'],
    ['successful_payment', { currency: 'EURO', total_amount: 7 }, undefined],
    ['web_app_data', { button_text: 'Choose', data: '{"size":"L"}' }, 'Choose\n{"size":"L"}'],
    ['passport_data', { data: [{ type: 'email', email: 'x@example.com' }, { type: 'passport' }] }, 'email, passport'],
    [
      'proximity_alert_triggered',
      { traveler: OTHER, watcher: CUSTOMER, distance: 80 },
      'Other Person – Demo Customer – 80 m',
    ],
    ['users_shared', { users: [{ user_id: 5, first_name: 'Other' }] }, 'Other'],
    ['chat_shared', { chat_id: 5, title: 'Demo Group' }, 'Demo Group'],
    ['gift', { gift: { sticker: { emoji: '🎁' } }, text: 'for you' }, '🎁\nfor you'],
    ['unique_gift', { gift: { base_name: 'Demo Hat' } }, 'Demo Hat'],
    ['poll_option_added', { option_text: 'Three' }, 'Three'],
    ['poll_option_deleted', { option_text: 'Three' }, 'Three'],
    ['something_of_next_year', {}, undefined],
  ])('can be read: %s', (kind, value, text) => {
    const what = kind === 'something_of_next_year' ? 'message' : kind;
    expect(contentOf({ [kind]: value })).toEqual({ kind: 'placeholder', what, ...(text !== undefined && { text }) });
  });

  it('keeps the words below it', () => {
    expect(contentOf({ paid_media: { star_count: 5 }, caption: 'look' })).toHaveProperty('text', '5 ⭐\nlook');
    expect(contentOf({ next_year: {}, caption: 'look' })).toEqual({
      kind: 'placeholder',
      what: 'message',
      text: 'look',
    });
  });

  it('is read however little of it is there', () => {
    for (const value of [{}, null, 7, 'x', [], { tasks: 5, chats: [null], data: {} }]) {
      for (const what of ['checklist', 'checklist_tasks_done', 'giveaway', 'story', 'passport_data', 'dice', 'gift']) {
        expect(contentOf({ [what]: value })).toMatchObject({ kind: 'placeholder', what });
      }
    }
  });

  it('says the words of a rich message', () => {
    const blocks = [
      { type: 'heading', text: 'Title' },
      { type: 'paragraph', text: ['one ', { type: 'bold', text: 'two' }] },
      { type: 'list', items: [{ blocks: [{ type: 'paragraph', text: 'three' }] }] },
    ];
    expect(contentOf({ rich_message: { blocks } })).toEqual({ kind: 'text', text: 'Title\none two\nthree' });
    expect(contentOf({ rich_message: {} })).toEqual({ kind: 'placeholder', what: 'message' });
  });
});

describe('a reply', () => {
  const original = { message_id: 7, chat: CHAT, date: 1, text: 'the whole of it' };

  it.each([
    ['the bot', { id: 700, is_bot: true, first_name: 'Bot' }],
    ['themselves', CUSTOMER],
    ['nobody that can be read', undefined],
  ])('to a message of %s says to which', (_, from) => {
    const reply = { text: 'hello', reply_to_message: { ...original, from } };
    expect(inboundOf(reply).answers).toEqual({ channelId: '7' });
    expect(inboundOf({ ...reply, quote: { text: 'whole', position: 4 } }).answers).toEqual({
      channelId: '7',
      quote: 'whole',
    });
  });

  it('to what stands elsewhere tells whose it is and what they chose', () => {
    const external_reply = { origin: { type: 'channel', chat: CHANNEL, message_id: 5 }, chat: CHANNEL, message_id: 5 };
    const reply = { text: 'and this?', external_reply };
    expect(inboundOf(reply).answers).toEqual({ channelId: '-100:5', quote: 'Demo Channel' });
    expect(inboundOf({ ...reply, quote: { text: 'an offer' } }).answers).toEqual({
      ...{ channelId: '-100:5', quote: 'Demo Channel: an offer' },
    });
    expect(inboundOf({ text: 'x', reply_to_story: { chat: CHANNEL, id: 3 } }).answers).toEqual({
      ...{ channelId: '-100:3', quote: 'Demo Channel' },
    });
  });

  it.each([{ reply_to_message: 'x' }, { external_reply: 7 }, { reply_to_story: {} }, { quote: { text: 'x' } }])(
    'to what cannot be read is a message like any other: %j',
    (reply) => {
      expect(inboundOf({ text: 'hello', ...reply })).not.toHaveProperty('answers');
    },
  );
});

describe('what was forwarded', () => {
  it.each([
    [{ type: 'user', sender_user: OTHER }, 'Other Person'],
    [{ type: 'hidden_user', sender_user_name: 'Somebody' }, 'Somebody'],
    [{ type: 'chat', sender_chat: { id: -5, type: 'group', title: 'Demo Group' } }, 'Demo Group'],
    [{ type: 'channel', chat: CHANNEL, message_id: 5, author_signature: 'ed.' }, 'Demo Channel (ed.)'],
    [{ type: 'of_next_year' }, 'of_next_year'],
  ])('says by whom: %j', (forward_origin, name) => {
    expect(inboundOf({ photo: [FILE], forward_origin }).forwardedFrom).toBe(name);
  });

  it('is none without that', () => {
    expect(inboundOf({ text: 'x', forward_origin: 5 })).not.toHaveProperty('forwardedFrom');
  });
});
