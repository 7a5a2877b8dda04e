import fc from 'fast-check';
import { owedSince } from '../../../shared/domain/decide/idle.ts';
import { atMs } from '../support.ts';
import { fixed, type Intent, who } from './cast.ts';
import { ticketing } from './tickets.ts';

const GRACE_MS = 5_000;

/** The owner of what should have gone on is looked at again. */
export const takeUp: Intent = {
  says: 'lets its owner take it up',
  by: 'system',
  asking: ({ sessions }, id) => ({ type: 'take-up', ownerId: sessions.get(id)?.session.ownerId ?? 'agent-1' }),
};

const warn: Intent = {
  says: 'warns a customer who owes an answer',
  by: 'system',
  asking: ({ sessions, nowMs }, sessionId, id) => {
    const session = sessions.get(sessionId)?.session;
    return {
      ...{ type: 'warn-idle', owedSince: (session && owedSince(session)) ?? atMs(0), dueAt: atMs(nowMs - 1) },
      ...{ closesAt: atMs(nowMs + GRACE_MS), telling: { messageId: `warning-${id}`, text: 'Are you there?' } },
    };
  },
};

const farewell: Intent = {
  says: 'says farewell',
  by: 'system',
  asking: (_, __, id) => ({
    ...{ type: 'say-farewell', telling: { messageId: `farewell-${id}`, text: 'Goodbye' } },
    survey: { messageId: `survey-${id}`, text: 'How was it?' },
  }),
};

function closingOf({ sessions }: Parameters<Intent['asking']>[0], sessionId: string): number {
  return sessions.get(sessionId)?.session.surveys?.at(-1)?.closing ?? 1;
}

const score = fc.integer({ min: 0, max: 6 }).map(
  (chosen): Intent => ({
    ...{ says: `chooses ${chosen}`, by: 'customer' },
    asking: (world, sessionId, id) => ({
      ...{ type: 'score', closing: closingOf(world, sessionId), score: chosen },
      thanks: { messageId: `thanks-${id}`, text: 'Thank you' },
    }),
  }),
);

const comment: Intent = {
  says: 'comments',
  by: 'customer',
  asking: (world, sessionId) => ({ type: 'comment', closing: closingOf(world, sessionId), comment: 'well done' }),
};

const label = fc
  .tuple(who, fc.subarray(['vip', 'refund', 'late']), fc.subarray(['vip', 'refund', 'late']))
  .map(
    ([by, add, remove]): Intent =>
      fixed(`labels it ${add.join()}, not ${remove.join()}`, { type: 'label', add, remove })(by),
  );

const sendTranscript = who.map(
  (by): Intent => ({
    ...{ says: 'sends the record', by },
    asking: (_, __, id) => ({ type: 'send-transcript', messageId: `record-${id}`, text: 'Here it is' }),
  }),
);

/** What belongs to a session's coming to rest, its end, and what comes after. */
export const closing: fc.Arbitrary<Intent> = fc.oneof(
  { arbitrary: fc.constant(warn), weight: 3 },
  {
    arbitrary: fc.constant(fixed('closes it', { type: 'complete', cause: 'idle', category: 'no-answer' })('system')),
    weight: 3,
  },
  { arbitrary: who.map(fixed('calls its end off', { type: 'call-off-completion' })), weight: 3 },
  { arbitrary: fc.constant(farewell), weight: 3 },
  { arbitrary: score, weight: 2 },
  { arbitrary: fc.constant(comment), weight: 1 },
  { arbitrary: label, weight: 1 },
  { arbitrary: ticketing, weight: 2 },
  { arbitrary: sendTranscript, weight: 1 },
);
