import fc from 'fast-check';
import { PRIORITIES } from '../../../shared/domain/session.ts';
import { fixed, type Intent, liveOffer, overseer, queue, who } from './cast.ts';
import type { World } from './world.ts';

function ownerOf(world: World, sessionId: string): string {
  return world.sessions.get(sessionId)?.reading.owner ?? 'agent-1';
}

const choice = fc.constantFrom<'return' | 'keep'>('return', 'keep');

const ownerGone = fc.tuple(choice, choice).map(
  ([customerWaits, others]): Intent => ({
    ...{
      says: `notes that the owner is gone: ${customerWaits} where the customer waits, else ${others}`,
      by: 'system',
    },
    asking: (world, sessionId) => ({
      ...{ type: 'owner-gone', ownerId: ownerOf(world, sessionId), policy: { customerWaits, others } },
    }),
  }),
);

const ownerBack: Intent = {
  ...{ says: 'notes that the owner is back', by: 'system' },
  asking: (world, sessionId) => ({ type: 'owner-back', ownerId: ownerOf(world, sessionId) }),
};

const withdraw: Intent = {
  ...{ says: 'takes the offer back', by: 'system' },
  asking: (world, sessionId) => ({ type: 'withdraw', offerId: liveOffer(world, sessionId), cause: 'agent-gone' }),
};

const returnOfGone: Intent = {
  ...{ says: 'takes it from its owner', by: 'system' },
  asking: (world, sessionId) => ({ type: 'return', cause: 'owner-removed', ownerId: ownerOf(world, sessionId) }),
};

const changeQueue = fc
  .tuple(overseer, queue)
  .map(([by, queueId]) => fixed(`moves it to ${queueId}`, { type: 'change-queue', queueId })(by));

const prioritize = fc
  .tuple(who, fc.constantFrom(...PRIORITIES))
  .map(([by, priority]) => fixed(`makes it ${priority}`, { type: 'prioritize', priority })(by));

const note = who.map(
  (by): Intent => ({
    ...{ says: 'notes something', by },
    asking: (_, __, id) => ({ type: 'note', noteId: `note-${id}`, text: 'likes tea', mentions: ['agent-2'] }),
  }),
);

const whisper = overseer.map(
  (by): Intent => ({
    ...{ says: 'whispers', by },
    asking: (world, sessionId, id) => ({
      ...{ type: 'whisper', noteId: `note-${id}`, text: 'offer a refund', to: ownerOf(world, sessionId) },
    }),
  }),
);

/** What goes on beside offering, answering and closing: presence, supervision, notes, order. */
export const aside: fc.Arbitrary<Intent> = fc.oneof(
  { arbitrary: ownerGone, weight: 4 },
  { arbitrary: fc.constant(ownerBack), weight: 2 },
  { arbitrary: fc.constant(withdraw), weight: 1 },
  { arbitrary: fc.constant(returnOfGone), weight: 1 },
  { arbitrary: changeQueue, weight: 2 },
  { arbitrary: prioritize, weight: 2 },
  { arbitrary: who.map(fixed('calls a lead', { type: 'call-supervisor', note: 'is angry' })), weight: 3 },
  { arbitrary: overseer.map(fixed('answers the call', { type: 'join-as-supervisor' })), weight: 2 },
  { arbitrary: note, weight: 1 },
  { arbitrary: whisper, weight: 2 },
);
