import {
  ADMIN,
  ANN,
  ASSISTANT,
  ask,
  at,
  BEN,
  CUSTOMER,
  examples,
  FINANCE,
  HISTORIES,
  happened,
  LEAD,
  SYSTEM,
} from '../support.ts';

const { waiting, offered, active, pending, completed } = HISTORIES;
const send = { type: 'send-transcript', messageId: 'message-9', text: 'Here is the record' } as const;

/** What is sent when the history has so many entries. */
function sent(upTo: number) {
  const content = { kind: 'transcript', text: 'Here is the record', upTo } as const;
  return {
    type: 'message-sent',
    messageId: 'message-9',
    automatic: 'transcript',
    thread: 'telegram#bot:1',
    content,
  } as const;
}

const byLead = happened(at(25), LEAD, { type: 'completed', cause: 'agent', category: 'solved' });

examples('send-transcript', [
  {
    it: 'by its owner, up to where it is',
    given: active,
    when: ask(ANN, send),
    yields: [{ ...sent(3), ownerId: 'agent-1' }],
    status: 'active',
  },
  {
    it: 'of a parked session, which stays parked',
    given: pending,
    when: ask(ANN, send),
    yields: [{ ...sent(4), ownerId: 'agent-1' }],
    status: 'pending',
  },
  {
    it: 'of a completed session by who held it, which stays completed',
    given: completed,
    when: ask(ANN, send),
    yields: [sent(4)],
    status: 'completed',
  },
  {
    it: 'of a completed session by who ended it',
    given: [...active, byLead],
    when: ask({ ...LEAD, kind: 'agent', id: 'lead-1', roles: ['agent'] }, send),
    yields: [sent(4)],
  },
  { it: 'by a lead', given: waiting, when: ask(LEAD, send), yields: [sent(1)], status: 'waiting' },
  {
    it: 'by an admin',
    given: active,
    when: ask(ADMIN, send),
    yields: [{ ...sent(3), ownerId: 'agent-1' }],
  },
  { it: 'not by a colleague', given: active, when: ask(BEN, send), yields: 'not-owner' },
  { it: 'not by a colleague after its end', given: completed, when: ask(BEN, send), yields: 'not-owner' },
  { it: 'not by whom it is only offered to', given: offered, when: ask(ANN, send), yields: 'not-owner' },
  { it: 'not by finance', given: active, when: ask(FINANCE, send), yields: 'not-owner' },
  { it: 'not by the customer', given: active, when: ask(CUSTOMER, send), yields: 'forbidden' },
  { it: 'not by the assistant', given: active, when: ask(ASSISTANT, send), yields: 'forbidden' },
  { it: 'not by a rule', given: active, when: ask(SYSTEM, send), yields: 'forbidden' },
  { it: 'not without words', given: active, when: ask(ANN, { ...send, text: ' \n' }), yields: 'empty-text' },
  {
    it: 'once, however often it is asked',
    given: [...active, happened(at(28), ANN, sent(3), 'command-now')],
    when: ask(ANN, send),
    yields: [],
  },
]);
