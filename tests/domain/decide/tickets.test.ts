import { ANN, ask, at, BEN, CUSTOMER, examples, FINANCE, HISTORIES, happened, SYSTEM } from '../support.ts';

const { waiting, active, completed } = HISTORIES;
const open = { type: 'open-ticket', ticketId: 'tkt_1', title: ' Repair the lamp ' } as const;
const end = { type: 'end-ticket', ticketId: 'tkt_1', title: 'Repair the lamp', outcome: 'done' } as const;
const telling = { messageId: 'message-9', text: 'Done: Repair the lamp' } as const;
const opened = happened(at(27), ANN, { type: 'ticket-opened', ticketId: 'tkt_1', title: 'Repair the lamp' });
const ended = happened(at(28), SYSTEM, {
  ...{ type: 'ticket-ended', ticketId: 'tkt_1', title: 'Repair the lamp', outcome: 'done' },
});
const many = Array.from({ length: 10 }, (_, index) =>
  happened(at(27), ANN, { type: 'ticket-opened', ticketId: `tkt_${index + 1}`, title: 'Repair' }, `open-${index}`),
);
const said = { type: 'message-sent', messageId: 'message-9', automatic: 'ticket-done' } as const;
const words = { kind: 'text', text: 'Done: Repair the lamp' } as const;

examples('open-ticket', [
  {
    it: 'marks the session with the ticket',
    given: active,
    when: ask(ANN, open),
    yields: [{ type: 'ticket-opened', ticketId: 'tkt_1', title: 'Repair the lamp' }],
    status: 'active',
  },
  {
    it: 'by whoever may see it, while nobody holds it',
    given: waiting,
    when: ask(BEN, open),
    yields: [{ type: 'ticket-opened', ticketId: 'tkt_1', title: 'Repair the lamp' }],
    status: 'waiting',
  },
  {
    it: 'after its completion, which it leaves as it is',
    given: completed,
    when: ask(ANN, open),
    yields: [{ type: 'ticket-opened', ticketId: 'tkt_1', title: 'Repair the lamp' }],
    status: 'completed',
  },
  { it: 'once for one ticket', given: [...active, opened], when: ask(ANN, open), yields: [] },
  { it: 'not without a title', given: active, when: ask(ANN, { ...open, title: ' ' }), yields: 'empty-text' },
  { it: 'not by the customer', given: active, when: ask(CUSTOMER, open), yields: 'forbidden' },
  {
    it: 'not the eleventh',
    given: [...active, ...many],
    when: ask(ANN, { ...open, ticketId: 'tkt_11' }),
    yields: 'too-many-tickets',
  },
]);

examples('end-ticket', [
  {
    it: 'says so and tells the customer',
    given: [...active, opened],
    when: ask(SYSTEM, { ...end, telling }),
    yields: [
      { type: 'ticket-ended', ticketId: 'tkt_1', title: 'Repair the lamp', outcome: 'done' },
      { ...said, content: words, thread: 'telegram#bot:1', ownerId: 'agent-1' },
    ],
    status: 'active',
  },
  {
    it: 'on a completed session, which stays so',
    given: [...completed, opened],
    when: ask(SYSTEM, { ...end, telling }),
    yields: [
      { type: 'ticket-ended', ticketId: 'tkt_1', title: 'Repair the lamp', outcome: 'done' },
      { ...said, content: words, thread: 'telegram#bot:1' },
    ],
    status: 'completed',
  },
  {
    it: 'says nothing to the customer of what was cancelled, whatever the text',
    given: [...active, opened],
    when: ask(SYSTEM, { ...end, outcome: 'cancelled', telling }),
    yields: [{ type: 'ticket-ended', ticketId: 'tkt_1', title: 'Repair the lamp', outcome: 'cancelled' }],
    status: 'active',
  },
  {
    it: 'says nothing where the team has no text',
    given: [...active, opened],
    when: ask(SYSTEM, end),
    yields: [{ type: 'ticket-ended', ticketId: 'tkt_1', title: 'Repair the lamp', outcome: 'done' }],
    status: 'active',
  },
  { it: 'once, by whatever command', given: [...active, opened, ended], when: ask(SYSTEM, end), yields: [] },
  { it: 'not of a ticket that is not there', given: active, when: ask(SYSTEM, end), yields: [] },
  { it: 'not by an agent', given: [...active, opened], when: ask(ANN, end), yields: 'forbidden' },
  { it: 'not by finance', given: [...active, opened], when: ask(FINANCE, end), yields: 'forbidden' },
]);
