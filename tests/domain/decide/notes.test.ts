import {
  ADMIN,
  ANN,
  ASSISTANT,
  ask,
  at,
  BEN,
  CUSTOMER,
  examples,
  HISTORIES,
  happened,
  LEAD,
  STARTED,
  SYSTEM,
} from '../support.ts';

const { waiting, active, pending, completed } = HISTORIES;
const note = { type: 'note', noteId: 'note-1', text: ' likes tea ', mentions: [] } as const;
const noted = { type: 'noted', noteId: 'note-1', text: 'likes tea', mentions: [] } as const;

examples('note', [
  { it: 'while it waits', given: waiting, when: ask(BEN, note), yields: [noted], status: 'waiting' },
  {
    it: 'by any agent, and says who held it',
    given: active,
    when: ask(BEN, note),
    yields: [{ ...noted, ownerId: 'agent-1' }],
    status: 'active',
  },
  { it: 'after completion', given: completed, when: ask(ANN, note), yields: [noted], status: 'completed' },
  {
    it: 'mentions each colleague once, and nobody themselves',
    given: waiting,
    when: ask(BEN, { ...note, mentions: ['agent-1', 'agent-2', 'agent-1', 'lead-1'] }),
    yields: [{ ...noted, mentions: ['agent-1', 'lead-1'] }],
  },
  { it: 'not without words', given: active, when: ask(ANN, { ...note, text: ' \n' }), yields: 'empty-text' },
  { it: 'not by the customer', given: active, when: ask(CUSTOMER, note), yields: 'forbidden' },
  { it: 'not by the system', given: active, when: ask(SYSTEM, note), yields: 'forbidden' },
]);

const whisper = { type: 'whisper', noteId: 'note-1', text: ' offer a refund ', to: 'agent-1' } as const;
const whispered = { type: 'whispered', noteId: 'note-1', text: 'offer a refund', to: 'agent-1' } as const;
const underAssistant = [happened(at(0), CUSTOMER, { ...STARTED, ownerId: 'assistant' })];
const underLead = [...waiting, happened(at(5), LEAD, { type: 'claimed', agentId: 'lead-1' })];

examples('whisper', [
  { it: 'to the owner, by a lead', given: active, when: ask(LEAD, whisper), yields: [whispered], status: 'active' },
  { it: 'when it is parked', given: pending, when: ask(ADMIN, whisper), yields: [whispered], status: 'pending' },
  { it: 'not by an agent', given: active, when: ask(BEN, whisper), yields: 'forbidden' },
  { it: 'not to nobody', given: waiting, when: ask(LEAD, whisper), yields: 'not-owned' },
  { it: 'not to the assistant', given: underAssistant, when: ask(LEAD, whisper), yields: 'not-owned' },
  {
    it: 'not to whom it was not meant for',
    given: active,
    when: ask(LEAD, { ...whisper, to: 'agent-2' }),
    yields: 'not-owner',
  },
  { it: 'not to oneself', given: underLead, when: ask(LEAD, whisper), yields: 'already-owner' },
  { it: 'not when completed', given: completed, when: ask(LEAD, whisper), yields: 'session-completed' },
  { it: 'not without words', given: active, when: ask(LEAD, { ...whisper, text: ' ' }), yields: 'empty-text' },
  { it: 'not by the assistant', given: active, when: ask(ASSISTANT, whisper), yields: 'forbidden' },
]);
