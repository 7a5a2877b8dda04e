import { describe, expect, it } from 'vitest';
import { checkClosing } from '../../../scripts/verify/check-closing.ts';
import type { SessionEvent } from '../../../shared/domain/events.ts';
import { at, CUSTOMER, type Happening, HISTORIES, happened, SYSTEM } from '../../domain/support.ts';

const ACTIVE = HISTORIES.active;
const COMPLETED = HISTORIES.completed;
/** The number of its entry, by which it is named. */
const CLOSING = COMPLETED.length;

const system = (seconds: number, what: Happening) => happened(at(seconds), SYSTEM, what);
const word = (seconds: number, filed = false) =>
  happened(at(seconds), CUSTOMER, {
    ...{ type: 'message-received', messageId: `m${seconds}`, thread: 'telegram#bot:1' },
    content: { kind: 'text', text: 'thanks' },
    ...(filed ? { filed } : { ownerId: 'agent-1' }),
  });
const says = (seconds: number, automatic: 'completed' | 'idle-closed' | 'closed-hours', closedUntil?: string) =>
  system(seconds, {
    ...{ type: 'message-sent', messageId: `t${seconds}`, thread: 'telegram#bot:1', automatic },
    content: { kind: 'text', text: 'by rule' },
    ...(closedUntil !== undefined && { closedUntil }),
  });
const warned = system(100, { type: 'idle-warned', closesAt: at(160) });
const closes = (seconds: number) => system(seconds, { type: 'completed', cause: 'idle', category: 'no-answer' });
const callsOff = (seconds: number, ownerId = 'agent-1') =>
  system(seconds, { type: 'completion-called-off', cause: 'customer', ownerId });
const asks = (seconds: number) => system(seconds, { type: 'survey-asked', closing: CLOSING });
const wakes = (seconds: number) => system(seconds, { type: 'woken', cause: 'customer' });

const wrongs = (...events: readonly SessionEvent[]) => checkClosing(events, String).map(({ found }) => found);

describe('how a session rests and ends', () => {
  it.each<[string, readonly SessionEvent[]]>([
    ['closed after its warning', [...ACTIVE, warned, closes(160), says(170, 'idle-closed')]],
    ['completed, told, asked and thanked for', [...COMPLETED, says(35, 'completed'), asks(35), word(40, true)]],
    ['called off in time', [...COMPLETED, callsOff(34), word(34)]],
    ['parked, and woken once', [...HISTORIES.pending, wakes(30)]],
    [
      'told once for each closing time',
      [...HISTORIES.waiting, says(1, 'closed-hours', at(9)), says(20, 'closed-hours', at(30))],
    ],
  ])('is as it should be: %s', (_, events) => {
    expect(wrongs(...events)).toEqual([]);
  });

  it.each<[string, readonly SessionEvent[]]>([
    ['closed without a warning', [...ACTIVE, closes(160)]],
    ['closed before the grace was over', [...ACTIVE, warned, closes(159)]],
    ['closed though the customer had spoken', [...ACTIVE, warned, word(120), closes(160)]],
    ['a farewell before the end stood', [...COMPLETED, says(34, 'completed')]],
    ['a second farewell', [...COMPLETED, says(35, 'completed'), says(36, 'completed')]],
    ['a farewell while it is open', [...ACTIVE, says(36, 'completed')]],
    ['asked twice', [...COMPLETED, asks(35), asks(36)]],
    ['called off when it stood', [...COMPLETED, callsOff(35)]],
    ['called off for another owner', [...COMPLETED, callsOff(34, 'agent-2')]],
    ['thanks filed with what is open', [...ACTIVE, word(30, true)]],
    ['a word on what is completed', [...COMPLETED, word(40)]],
    ['woken twice', [...HISTORIES.pending, wakes(30), wakes(31)]],
    [
      'told twice that nobody is there',
      [...HISTORIES.waiting, says(1, 'closed-hours', at(9)), says(2, 'closed-hours', at(9))],
    ],
  ])('is told of: %s', (_, events) => {
    expect(wrongs(...events)).toHaveLength(1);
  });
});
