import { expect, it } from 'vitest';
import { ADMIN, ANN, ask, at, BEN, CUSTOMER, examples, HISTORIES, happened, LEAD, sessionOf } from '../support.ts';

const { waiting, active, pending, completed } = HISTORIES;
const call = { type: 'call-supervisor', note: ' is angry ' } as const;
const called = { type: 'supervisor-called', note: 'is angry' } as const;
const calledOnce = [...active, happened(at(25), ANN, called)];

examples('call a supervisor', [
  { it: 'by the owner', given: active, when: ask(ANN, call), yields: [called], status: 'active' },
  { it: 'when it is parked', given: pending, when: ask(ANN, call), yields: [called], status: 'pending' },
  { it: 'once, until one comes', given: calledOnce, when: ask(ANN, call), yields: 'already-called' },
  { it: 'not by others', given: active, when: ask(BEN, call), yields: 'not-owner' },
  { it: 'not by the customer', given: active, when: ask(CUSTOMER, call), yields: 'not-owner' },
  { it: 'not without saying why', given: active, when: ask(ANN, { ...call, note: ' ' }), yields: 'note-required' },
  { it: 'not while nobody owns it', given: waiting, when: ask(ANN, call), yields: 'not-owner' },
  { it: 'not when completed', given: completed, when: ask(ANN, call), yields: 'session-completed' },
]);

const join = { type: 'join-as-supervisor' } as const;
const joined = { type: 'supervisor-joined', calledBy: 'agent-1' } as const;

examples('join as supervisor', [
  {
    it: 'by a lead, and the owner keeps it',
    given: calledOnce,
    when: ask(LEAD, join),
    yields: [joined],
    status: 'active',
  },
  { it: 'by an admin', given: calledOnce, when: ask(ADMIN, join), yields: [joined] },
  { it: 'not by an agent', given: calledOnce, when: ask(BEN, join), yields: 'forbidden' },
  { it: 'not uncalled', given: active, when: ask(LEAD, join), yields: 'no-supervisor-called' },
  {
    it: 'not when another came first',
    given: [...calledOnce, happened(at(26), LEAD, joined)],
    when: ask(ADMIN, join),
    yields: 'no-supervisor-called',
  },
  { it: 'not when completed', given: completed, when: ask(LEAD, join), yields: 'session-completed' },
]);

it('knows of a call until somebody comes, or the session moves on', () => {
  expect(sessionOf(calledOnce).supervisorCall).toEqual({ agentId: 'agent-1', at: at(25) });
  for (const event of [
    happened(at(26), LEAD, joined),
    happened(at(26), LEAD, { type: 'assigned', agentId: 'lead-1', from: 'agent-1' }),
    happened(at(26), ANN, { type: 'returned', from: 'agent-1', cause: 'owner' }),
    happened(at(26), ANN, { type: 'completed', cause: 'agent', category: 'solved' }),
  ]) {
    expect(sessionOf([...calledOnce, event])).not.toHaveProperty('supervisorCall');
  }
});
