import { ANN, ask, BEN, CUSTOMER, examples, HISTORIES, LEAD } from '../support.ts';

const { waiting, offered, active, pending, completed } = HISTORIES;
const urgent = { type: 'prioritize', priority: 'urgent' } as const;
const changed = { type: 'priority-changed', from: 'normal', priority: 'urgent' } as const;

examples('prioritize', [
  {
    it: 'by any agent while nobody owns it',
    given: waiting,
    when: ask(BEN, urgent),
    yields: [changed],
    status: 'waiting',
  },
  { it: 'under an offer', given: offered, when: ask(BEN, urgent), yields: [changed], status: 'offered' },
  { it: 'by the owner', given: active, when: ask(ANN, urgent), yields: [changed], status: 'active' },
  { it: 'by a lead', given: pending, when: ask(LEAD, urgent), yields: [changed], status: 'pending' },
  { it: 'not by others', given: active, when: ask(BEN, urgent), yields: 'not-owner' },
  { it: 'not by the customer', given: waiting, when: ask(CUSTOMER, urgent), yields: 'forbidden' },
  { it: 'to what it is changes nothing', given: active, when: ask(ANN, { ...urgent, priority: 'normal' }), yields: [] },
  { it: 'not when completed', given: completed, when: ask(LEAD, urgent), yields: 'session-completed' },
]);
