import fc from 'fast-check';
import { pickAgent } from '../../../shared/domain/routing.ts';
import { atMs, START } from '../support.ts';
import { aside } from './asides.ts';
import {
  ACCEPT_MS,
  fixed,
  greeting,
  type Intent,
  lastOffer,
  liveOffer,
  overseer,
  person,
  queue,
  type Who,
  who,
} from './cast.ts';
import { closing, takeUp } from './closings.ts';
import { saying } from './sayings.ts';

const route: Intent = {
  says: 'routes it',
  by: 'system',
  asking: (world, sessionId, id) => {
    const session = world.sessions.get(sessionId)?.session;
    const policy = { method: 'round-robin', skills: [] } as const;
    const picked = session && pickAgent(session, [...world.roster.values()], policy);
    const expiresAt = atMs(world.nowMs + ACCEPT_MS);
    return { type: 'offer', offerId: `offer-${id}`, agentId: picked?.agentId ?? 'agent-2', expiresAt };
  },
};

const receive = fc
  .record({
    ifOwnerGone: fc.constantFrom('return', 'keep'),
    ifOwnerFull: fc.constantFrom('return', 'wait'),
    isThanks: fc.boolean(),
    reopenMs: fc.constantFrom(0, 20_000),
    reopenTo: fc.constantFrom('queue', 'owner'),
    isClosed: fc.boolean(),
  })
  .map(
    ({ ifOwnerGone, ifOwnerFull, isThanks, reopenMs, reopenTo, isClosed }): Intent => ({
      says: `writes, under ${ifOwnerGone}/${ifOwnerFull}/${reopenTo} in ${reopenMs} ms${isThanks ? ', thanks' : ''}`,
      by: 'customer',
      asking: (_, __, id) => ({
        ...{ type: 'receive', messageId: `message-${id}`, thread: START.thread, ownerHasRoom: true },
        ...{ ifOwnerGone, ifOwnerFull, content: { kind: 'text', text: `message ${id}` } },
        afterCompletion: { isThanks, thanksMs: 15_000, reopenMs, reopenTo },
        ...(isClosed && { closed: { messageId: `closed-${id}`, text: 'Nobody is here', closedUntil: atMs(90_000) } }),
      }),
    }),
  );

const expire: Intent = {
  says: 'lets the latest offer expire',
  by: 'system',
  asking: (world, sessionId) => ({ type: 'expire', offerId: lastOffer(world, sessionId) }),
};

const accept = fc.tuple(who, fc.boolean()).map(
  ([by, greets]): Intent => ({
    ...{ says: greets ? 'accepts, with a greeting' : 'accepts', by },
    asking: (world, sessionId, id) => ({
      ...{ type: 'accept', offerId: liveOffer(world, sessionId), ...(greets && greeting(id)) },
    }),
  }),
);

function decline(by: Who): Intent {
  return { says: 'declines', by, asking: (world, id) => ({ type: 'decline', offerId: liveOffer(world, id) }) };
}

const claim = fc.tuple(who, fc.boolean()).map(
  ([by, greets]): Intent => ({
    ...{ says: greets ? 'claims it, with a greeting' : 'claims it', by },
    asking: (_, __, id) => ({ type: 'claim', ...(greets && greeting(id)) }),
  }),
);

function reply(by: Who): Intent {
  const content = { kind: 'text', text: 'an answer' } as const;
  return { says: 'replies', by, asking: (_, __, id) => ({ type: 'reply', messageId: `message-${id}`, content }) };
}

const begin = fc.tuple(queue, fc.constantFrom(undefined, undefined, 'assistant')).map(
  ([queueId, ownerId]): Intent => ({
    ...{ says: `starts it in ${queueId}${ownerId === undefined ? '' : ` under ${ownerId}`}`, by: 'customer' },
    asking: (_, sessionId) => ({ ...START, sessionId, queueId, ...(ownerId === undefined ? {} : { ownerId }) }),
  }),
);

const assign = fc.tuple(fc.oneof(who, fc.constant<Who>('system')), person, fc.boolean(), fc.boolean()).map(
  ([by, agentId, overCapacity, greets]): Intent => ({
    ...{
      says: `assigns it to ${agentId}${overCapacity ? ' over capacity' : ''}${greets ? ', with a greeting' : ''}`,
      by,
    },
    asking: (_, __, id) => ({ type: 'assign', agentId, overCapacity, ...(greets && greeting(id)) }),
  }),
);

const transfer = fc.tuple(who, fc.oneof(person, queue)).map(
  ([by, target]): Intent => ({
    ...{ says: `transfers it to ${target}`, by },
    asking: ({ nowMs }, _, id) => {
      const note = 'please take over';
      if (target === 'queue-1' || target === 'queue-2') {
        return { type: 'transfer', to: { kind: 'queue', queueId: target }, note };
      }
      const expiresAt = atMs(nowMs + ACCEPT_MS);
      return { type: 'transfer', to: { kind: 'agent', agentId: target, offerId: `offer-${id}`, expiresAt }, note };
    },
  }),
);

const park = fc.tuple(who, fc.boolean()).map(
  ([by, wakes]): Intent => ({
    ...{ says: wakes ? 'parks it for a minute' : 'parks it', by },
    asking: ({ nowMs }) => ({ type: 'park', reason: 'parts', ...(wakes ? { wakeAt: atMs(nowMs + 60_000) } : {}) }),
  }),
);

const reopening = fc
  .tuple(overseer, fc.option(person, { nil: undefined }), fc.boolean(), fc.boolean())
  .map(([by, agentId, overCapacity, asked]): Intent => {
    const how = { overCapacity, ...(agentId === undefined ? {} : { agentId }) };
    const says = `${asked ? 'grants the wish to reopen' : 'reopens it'}${agentId === undefined ? '' : ` for ${agentId}`}`;
    return fixed(says, asked ? { type: 'grant-reopen', ...how } : { type: 'reopen', reason: 'came back', ...how })(by);
  });

/** Anything that somebody may want of a session. */
export const intent: fc.Arbitrary<Intent> = fc.oneof(
  { arbitrary: begin, weight: 1 },
  { arbitrary: fc.constant(route), weight: 7 },
  { arbitrary: receive, weight: 5 },
  { arbitrary: fc.constant(expire), weight: 3 },
  { arbitrary: accept, weight: 9 },
  { arbitrary: who.map(decline), weight: 3 },
  { arbitrary: who.map(reply), weight: 3 },
  { arbitrary: claim, weight: 3 },
  { arbitrary: assign, weight: 3 },
  { arbitrary: transfer, weight: 3 },
  { arbitrary: who.map(fixed('returns it', { type: 'return', cause: 'owner' })), weight: 2 },
  { arbitrary: park, weight: 4 },
  { arbitrary: who.map(fixed('resumes it', { type: 'resume', cause: 'owner' })), weight: 2 },
  {
    arbitrary: fc
      .constantFrom<'return' | 'wait'>('return', 'wait')
      .map((ifOwnerFull) => fixed('wakes it', { type: 'wake', ownerHasRoom: true, ifOwnerFull })('system')),
    weight: 2,
  },
  { arbitrary: fc.constant(takeUp), weight: 2 },
  { arbitrary: closing, weight: 8 },
  { arbitrary: who.map(fixed('completes it', { type: 'complete', cause: 'agent', category: 'solved' })), weight: 4 },
  { arbitrary: reopening, weight: 5 },
  { arbitrary: who.map(fixed('asks to reopen it', { type: 'ask-reopen', reason: 'came back' })), weight: 2 },
  { arbitrary: who.map(fixed('refuses to reopen it', { type: 'refuse-reopen', reason: 'is solved' })), weight: 1 },
  { arbitrary: aside, weight: 14 },
  { arbitrary: saying, weight: 6 },
);
