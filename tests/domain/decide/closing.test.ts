import {
  ANN,
  ask,
  at,
  atMs,
  BEN,
  CUSTOMER,
  examples,
  FINANCE,
  HISTORIES,
  happened,
  LEAD,
  START,
  SYSTEM,
} from '../support.ts';

const { waiting, offered, active, completed, asked } = HISTORIES;
const complete = { type: 'complete', cause: 'agent', category: ' solved ' } as const;
const written = happened(at(26), CUSTOMER, {
  ...{ type: 'message-received', messageId: 'message-1', thread: START.thread, ownerId: 'agent-1' },
  content: { kind: 'text', text: 'hello?' },
});
const answered = happened(at(27), ANN, {
  ...{ type: 'message-sent', messageId: 'message-2', thread: START.thread, ownerId: 'agent-1' },
  content: { kind: 'text', text: 'hello!' },
});

const warned = happened(at(30), SYSTEM, { type: 'idle-warned', closesAt: at(90) });

examples('complete', [
  {
    it: 'ends a session with category and note',
    given: active,
    when: ask(ANN, { ...complete, note: 'sent a new one' }),
    yields: [{ type: 'completed', cause: 'agent', category: 'solved', note: 'sent a new one' }],
    status: 'completed',
  },
  {
    it: 'ends one that nobody took',
    given: waiting,
    when: ask(LEAD, complete),
    yields: [{ type: 'completed', cause: 'agent', category: 'solved' }],
    status: 'completed',
  },
  { it: 'not under a live offer', given: offered, when: ask(LEAD, complete), yields: 'session-offered' },
  {
    it: 'by the customer takes a live offer back',
    given: offered,
    when: ask(CUSTOMER, { ...complete, cause: 'customer' }),
    yields: [
      { type: 'withdrawn', offerId: 'offer-1', agentId: 'agent-1', cause: 'customer-ended' },
      { type: 'completed', cause: 'customer', category: 'solved' },
    ],
    status: 'completed',
  },
  { it: 'not by a stranger', given: active, when: ask(BEN, complete), yields: 'not-owner' },
  { it: 'not by finance', given: active, when: ask(FINANCE, complete), yields: 'not-owner' },
  {
    it: 'not without a category',
    given: active,
    when: ask(ANN, { ...complete, category: ' ' }),
    yields: 'reason-required',
  },
  { it: 'not twice', given: completed, when: ask(ANN, complete), yields: 'already-completed' },
  {
    it: 'not by the idle rule while the customer waits for an answer',
    given: [...active, written],
    when: ask(SYSTEM, { ...complete, cause: 'idle' }),
    yields: 'customer-waits',
  },
  {
    it: 'by the idle rule when the grace after its warning is over',
    given: [...active, written, answered, warned],
    when: ask(SYSTEM, { ...complete, cause: 'idle' }, at(90)),
    yields: [{ type: 'completed', cause: 'idle', category: 'solved' }],
    status: 'completed',
  },
  {
    it: 'not by the idle rule one millisecond before',
    given: [...active, written, answered, warned],
    when: ask(SYSTEM, { ...complete, cause: 'idle' }, atMs(89_999)),
    yields: 'not-due',
  },
  {
    it: 'not by the idle rule without a warning',
    given: [...active, written, answered],
    when: ask(SYSTEM, { ...complete, cause: 'idle' }, at(90)),
    yields: 'not-due',
  },
  {
    it: 'not by the idle rule when the customer has written since the warning',
    given: [...active, written, answered, warned, { ...written, at: at(89), commandId: 'word' }],
    when: ask(SYSTEM, { ...complete, cause: 'idle' }, at(90)),
    yields: 'customer-waits',
  },
  {
    it: 'by the owner also while the customer waits',
    given: [...active, written],
    when: ask(ANN, complete),
    yields: [{ type: 'completed', cause: 'agent', category: 'solved' }],
  },
]);

const reopen = { type: 'reopen', reason: ' came back ' } as const;

examples('reopen', [
  {
    it: 'lets it wait and be routed anew',
    given: completed,
    when: ask(LEAD, reopen),
    yields: [{ type: 'reopened', reason: 'came back' }],
    status: 'waiting',
  },
  {
    it: 'goes to a named agent',
    given: completed,
    when: ask(LEAD, { ...reopen, agentId: 'agent-2', overCapacity: true }),
    yields: [{ type: 'reopened', reason: 'came back', agentId: 'agent-2', overCapacity: true }],
    status: 'active',
  },
  { it: 'is not for customers', given: completed, when: ask(CUSTOMER, reopen), yields: 'forbidden' },
  { it: 'is not for agents', given: completed, when: ask(ANN, reopen), yields: 'forbidden' },
  { it: 'is not for finance', given: completed, when: ask(FINANCE, reopen), yields: 'forbidden' },
  { it: 'needs a reason', given: completed, when: ask(LEAD, { ...reopen, reason: '' }), yields: 'reason-required' },
  { it: 'needs a completed session', given: active, when: ask(LEAD, reopen), yields: 'not-completed' },
]);

const askFor = { type: 'ask-reopen', reason: ' came back ' } as const;
const grant = { type: 'grant-reopen', agentId: 'agent-2' } as const;
const refuseIt = { type: 'refuse-reopen', reason: ' it is solved ' } as const;

examples('asking to reopen', [
  { it: 'is noted', given: completed, when: ask(BEN, askFor), yields: [{ type: 'reopen-asked', reason: 'came back' }] },
  { it: 'needs a reason', given: completed, when: ask(BEN, { ...askFor, reason: '' }), yields: 'reason-required' },
  { it: 'is done once', given: asked, when: ask(BEN, askFor), yields: 'reopen-already-asked' },
  { it: 'is not for customers', given: completed, when: ask(CUSTOMER, askFor), yields: 'forbidden' },
  { it: 'needs a completed session', given: active, when: ask(ANN, askFor), yields: 'not-completed' },
  {
    it: 'is granted with the reason it was asked for',
    given: asked,
    when: ask(LEAD, { ...grant, overCapacity: true }),
    yields: [
      { type: 'reopen-granted', askedBy: 'agent-1' },
      { type: 'reopened', reason: 'not solved after all', agentId: 'agent-2', overCapacity: true },
    ],
    status: 'active',
  },
  { it: 'is not granted by agents', given: asked, when: ask(BEN, grant), yields: 'forbidden' },
  { it: 'is not granted unasked', given: completed, when: ask(LEAD, grant), yields: 'no-reopen-request' },
  {
    it: 'is refused with a reason',
    given: asked,
    when: ask(LEAD, refuseIt),
    yields: [{ type: 'reopen-refused', askedBy: 'agent-1', reason: 'it is solved' }],
    status: 'completed',
  },
  {
    it: 'is not refused without',
    given: asked,
    when: ask(LEAD, { ...refuseIt, reason: '' }),
    yields: 'reason-required',
  },
  { it: 'is not refused by agents', given: asked, when: ask(ANN, refuseIt), yields: 'forbidden' },
  { it: 'is not refused unasked', given: completed, when: ask(LEAD, refuseIt), yields: 'no-reopen-request' },
  {
    it: 'can be done again after a refusal',
    given: [...asked, happened(at(27), LEAD, { type: 'reopen-refused', askedBy: 'agent-1', reason: 'no' })],
    when: ask(BEN, askFor),
    yields: [{ type: 'reopen-asked', reason: 'came back' }],
  },
]);
