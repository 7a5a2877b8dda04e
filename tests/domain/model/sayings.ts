import fc from 'fast-check';
import { atMs, START } from '../support.ts';
import { type Intent, who } from './cast.ts';

const of = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((id) => ({ channelId: String(id) })),
  fc.integer({ min: 1, max: 9 }).map((seq) => ({ seq })),
);

/** The customer mends what they wrote, or something writes in their place, or both: a place that moves. */
const heardAgain = fc
  .record({
    of,
    isEdit: fc.boolean(),
    isAutomatic: fc.boolean(),
    ifOwnerGone: fc.constantFrom('return', 'keep'),
    ifOwnerFull: fc.constantFrom('return', 'wait'),
    isClosed: fc.boolean(),
  })
  .map(
    ({ of: edits, isEdit, isAutomatic, ifOwnerGone, ifOwnerFull, isClosed }): Intent => ({
      says: isEdit ? `mends what they wrote${isAutomatic ? ', by a device' : ''}` : 'has something written for them',
      by: 'customer',
      asking: (_, __, id) => ({
        ...{ type: 'receive', messageId: `message-${id}`, thread: START.thread, ownerHasRoom: true },
        ...{ ifOwnerGone, ifOwnerFull, content: { kind: 'text', text: `message ${id}` } },
        afterCompletion: { isThanks: false, thanksMs: 15_000, reopenMs: 20_000, reopenTo: 'owner' },
        ...(isClosed && { closed: { messageId: `closed-${id}`, text: 'Nobody is here', closedUntil: atMs(90_000) } }),
        ...(isEdit && { edits }),
        ...((isAutomatic || !isEdit) && { automatic: true }),
      }),
    }),
  );

const mend = fc.tuple(who, of).map(
  ([by, ref]): Intent => ({
    ...{ says: 'says an answer anew', by },
    asking: (_, __, id) => ({
      ...{ type: 'edit-reply', messageId: `message-${id}`, of: ref, content: { kind: 'text', text: `anew ${id}` } },
    }),
  }),
);

const react = fc.tuple(fc.oneof(who, fc.constant('customer' as const)), of, fc.boolean()).map(
  ([by, ref, isShown]): Intent => ({
    ...{ says: isShown ? 'shows what they like' : 'takes back what they showed', by },
    asking: () => ({ type: 'react', of: ref, emojis: isShown ? ['👍'] : [] }),
  }),
);

const sendFile = who.map(
  (by): Intent => ({
    ...{ says: 'replies with a file', by },
    asking: (_, __, id) => ({
      ...{ type: 'reply', messageId: `message-${id}`, answers: { seq: 1 } },
      content: {
        kind: 'files',
        files: [{ fileId: `fil-${id}`, name: 'a.pdf', type: 'application/pdf', as: 'document' }],
      },
    }),
  }),
);

/** What is said besides messages and answers: edits, reactions, files, and what no person wrote. */
export const saying: fc.Arbitrary<Intent> = fc.oneof(
  { arbitrary: heardAgain, weight: 4 },
  { arbitrary: mend, weight: 2 },
  { arbitrary: react, weight: 2 },
  { arbitrary: sendFile, weight: 1 },
);
