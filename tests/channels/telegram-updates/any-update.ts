import fc from 'fast-check';
import { FILE_FIELDS } from '../../../shared/channels/telegram/files.ts';
import { READABLE_KINDS } from '../../../shared/channels/telegram/readable.ts';
import { ALLOWED_UPDATES } from '../../../shared/channels/telegram/update.ts';
import { CHAT, CUSTOMER } from './updates.ts';

const odd = fc.oneof(
  fc.constantFrom(
    null,
    true,
    -1,
    1.5,
    1e-200,
    2 ** 60,
    Number.MAX_VALUE,
    '',
    '\ud83d',
    '\0',
    [],
    {},
    [null],
    '__proto__',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

const file = fc.oneof(
  odd,
  fc.record(
    {
      ...{ file_id: fc.oneof(fc.constant('AgAC'), odd), file_unique_id: odd, file_size: odd, width: odd, height: odd },
      ...{ duration: odd, length: odd, file_name: odd, mime_type: odd, emoji: odd, is_video: odd, performer: odd },
    },
    { requiredKeys: [] },
  ),
);
const entity = fc.record({
  type: fc.constantFrom('bold', 'text_link', 'url', 'pre'),
  offset: odd,
  length: odd,
  url: odd,
});

const place = fc.record({
  latitude: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), odd),
  longitude: fc.oneof(fc.constantFrom(1e-200, -180, 3), odd),
});

const kinds = [...FILE_FIELDS.map(([field]) => field), ...READABLE_KINDS, 'venue', 'location', 'contact', 'poll'];

const message = fc
  .record(
    {
      message_id: fc.oneof({ weight: 9, arbitrary: fc.constant(9) }, { weight: 1, arbitrary: odd }),
      from: fc.oneof({ weight: 9, arbitrary: fc.constant(CUSTOMER) }, { weight: 1, arbitrary: odd }),
      chat: fc.oneof({ weight: 9, arbitrary: fc.constant(CHAT) }, { weight: 1, arbitrary: odd }),
      text: odd,
      entities: fc.oneof(odd, fc.array(entity, { maxLength: 5 })),
      caption: odd,
      caption_entities: fc.oneof(odd, fc.array(entity, { maxLength: 5 })),
      ...{ reply_to_message: odd, external_reply: odd, quote: odd, forward_origin: odd, media_group_id: odd },
      ...{ edit_date: odd, rich_message: odd, reply_to_story: odd },
    },
    { requiredKeys: ['message_id', 'from', 'chat'] },
  )
  .chain((common) =>
    fc
      .dictionary(fc.constantFrom(...kinds), fc.oneof(file, odd, place, fc.array(file, { maxLength: 3 })), {
        maxKeys: 2,
      })
      .map((content) => ({ ...common, ...content })),
  );

/** An update as Telegram might post it, and as nobody would: known kinds, with anything where something is expected. */
export const anyUpdate = fc.dictionary(
  fc.constantFrom(...ALLOWED_UPDATES, 'poll', 'next_year'),
  fc.oneof(message, odd),
  {
    maxKeys: 2,
  },
);
