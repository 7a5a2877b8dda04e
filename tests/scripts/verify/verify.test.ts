import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VIOLATIONS, WARNINGS } from '../../../scripts/verify/findings.ts';
import { NoDesk, type Verdict, verify } from '../../../scripts/verify/verify.ts';
import { type RunningEngine, startEngine } from '../../engine.ts';
import { Damaged } from './damage.ts';
import { buildDesk, fill, type GoodDesk, type Item, itemsOf } from './good-desk.ts';

let engine: RunningEngine;
let desk: GoodDesk;
let good: readonly Item[];
let nowMs: number;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
  const table = await engine.newTable();
  desk = await buildDesk(table);
  good = await itemsOf(table);
  nowMs = Date.parse(desk.desk.now());
});
afterAll(() => engine.end());

async function verdictOn(items: readonly Item[], laterMs = 0): Promise<Verdict> {
  const table = await engine.newTable();
  await fill(table, items);
  return verify(table, { nowMs: () => nowMs + laterMs, settleMs: 0 });
}

const codes = (findings: Verdict['violations']) => [...new Set(findings.map(({ code }) => code))];

type Break = (damaged: Damaged) => void;

const DAMAGES: readonly (readonly [code: keyof typeof VIOLATIONS, what: string, damage: Break])[] = [
  ['item-damaged', 'a session that is no session', (it) => Object.assign(it.session(it.desk.waiting), { rev: 'many' })],
  [
    'item-damaged',
    'an entry of an unknown type',
    (it) => Object.assign(it.entry(it.desk.waiting, 'message-received'), { type: 'seen' }),
  ],
  ['item-damaged', 'an agent without a name', (it) => delete it.agent('agent-1').name],
  ['item-damaged', 'a thread without a session', (it) => delete it.thread(3).sessionId],
  ['item-damaged', 'a figure that is no number', (it) => Object.assign(it.figures('agent-1'), { claimed: 'two' })],
  ['item-damaged', 'settings without queues', (it) => (it.items = [...it.items, { pk: 'SETTINGS', sk: 'SETTINGS' }])],
  ['session-missing', 'a history without its session', (it) => it.remove(it.session(it.desk.waiting))],
  ['history-gap', 'an entry that is gone', (it) => it.remove(it.entry(it.desk.active, 'message-received', 1))],
  ['history-gap', 'a last entry that is gone', (it) => it.remove(it.entry(it.desk.waiting, 'message-received', 1))],
  [
    'history-impossible',
    'a session that starts twice',
    (it) => {
      const { pk, sk, ...started } = it.entry(it.desk.waiting, 'started');
      Object.assign(it.entry(it.desk.waiting, 'message-received', 1), { ...started, commandId: 'again' });
    },
  ],
  [
    'two-holders',
    'an owner and an offer',
    (it) => Object.assign(it.session(it.desk.active), { offer: it.session(it.desk.offered).offer }),
  ],
  [
    'two-holders',
    'an owner of a session that waits',
    (it) => Object.assign(it.session(it.desk.waiting), { ownerId: 'agent-1' }),
  ],
  [
    'ownership-differs',
    'a message under another owner',
    (it) => Object.assign(it.entry(it.desk.active, 'message-received', 1), { ownerId: 'agent-2' }),
  ],
  [
    'closing-broken',
    'an end for silence without a warning',
    (it) => {
      Object.assign(it.entry(it.desk.completed, 'completed'), { cause: 'idle' });
      Object.assign(Object(it.session(it.desk.completed).completion), { cause: 'idle' });
    },
  ],
  [
    'time-backwards',
    'a message from before the one before',
    (it) => Object.assign(it.entry(it.desk.active, 'message-received', 1), { at: '2026-05-03T11:00:00.000Z' }),
  ],
  ['session-differs', 'another name', (it) => Object.assign(it.session(it.desk.active), { name: 'Somebody Else' })],
  ['session-differs', 'another owner', (it) => Object.assign(it.session(it.desk.active), { ownerId: 'agent-2' })],
  ['session-differs', 'a field that is gone', (it) => delete it.session(it.desk.parked).parking],
  [
    'session-differs',
    'a field that nobody wrote',
    (it) => Object.assign(it.session(it.desk.active), { colour: 'red' }),
  ],
  [
    'session-differs',
    'an entry that the session does not know',
    (it) => it.append(it.desk.waiting, { ...it.entry(it.desk.waiting, 'message-received', 1), commandId: 'unknown1' }),
  ],
  [
    'board-differs',
    'the wrong list',
    (it) => Object.assign(it.session(it.desk.active), { board: 'AGENT#agent-2#active' }),
  ],
  [
    'board-differs',
    'the wrong place in a list',
    (it) => Object.assign(it.session(it.desk.waiting), { boardRank: '0#' }),
  ],
  [
    'command-twice',
    'an offer made twice by one command',
    (it) => {
      const { commandId } = it.entry(it.desk.offered, 'offered');
      Object.assign(it.entry(it.desk.offered, 'offered', 1), { commandId });
    },
  ],
  [
    'message-twice',
    'a message in two sessions',
    (it) => {
      const { commandId } = it.entry(it.desk.completed, 'message-received');
      const again = it.entry(it.desk.next, 'message-received');
      const session = it.session(it.desk.next);
      session.recent = String(session.recent).replace(String(again.commandId), String(commandId));
      Object.assign(again, { commandId });
    },
  ],
  [
    'delivery-missing',
    'a reply of which nobody knows',
    (it) => delete it.entry(it.desk.active, 'message-sent').delivery,
  ],
  [
    'delivery-missing',
    'a reply that failed for no reason',
    (it) => Object.assign(Object(it.entry(it.desk.active, 'message-sent').delivery), { state: 'failed' }),
  ],
  ['load-differs', 'a load that nobody holds', (it) => Object.assign(it.agent('agent-1'), { load: 2 })],
  ['over-capacity', 'more than the capacity', (it) => Object.assign(it.agent('agent-1'), { capacity: 0 })],
  ['not-in-roster', 'an owner whom nobody knows', (it) => it.remove(it.agent('agent-2'))],
  ['figures-differ', 'a claim too many', (it) => Object.assign(it.figures('agent-1'), { claimed: 9 })],
  ['figures-differ', 'a day without figures', (it) => it.remove(it.figures('agent-1'))],
  [
    'figures-differ',
    'figures of another day',
    (it) => (it.items = [...it.items, { pk: 'STATS#2026-05-01', sk: 'AGENT#agent-1#QUEUE#general', offered: 1 }]),
  ],
  ['thread-dangling', 'a thread to nowhere', (it) => Object.assign(it.thread(3), { sessionId: 'ses_none' })],
  ['thread-elsewhere', 'a thread that is gone', (it) => it.remove(it.thread(3))],
  [
    'thread-elsewhere',
    'a thread to another session',
    (it) => Object.assign(it.thread(3), { sessionId: it.desk.active }),
  ],
  ['ticket-strayed', 'a ticket that is gone', (it) => it.remove(it.ticket())],
  ['ticket-strayed', 'a ticket in another session', (it) => Object.assign(it.ticket(), { sessionId: it.desk.active })],
  ['ticket-strayed', 'a ticket in no session', (it) => Object.assign(it.ticket(), { sessionId: 'ses_none' })],
];

describe('verifying a table', () => {
  it('finds nothing wrong with a good desk', async () => {
    const verdict = await verdictOn(good);
    expect(verdict.violations).toEqual([]);
    expect(verdict.warnings).toEqual([]);
    expect(verdict).toMatchObject({ sessions: 8, agents: 3, threads: 7 });
    const isEntry = ({ pk, sk }: Item) => String(pk).startsWith('SESSION#') && String(sk).startsWith('H#');
    expect(verdict.entries).toBe(good.filter(isEntry).length);
  });

  it('has nothing to say of an empty table', async () => {
    expect(await verdictOn([])).toMatchObject({ sessions: 0, entries: 0, violations: [], warnings: [] });
  });

  it('takes no table of something else for a desk', async () => {
    await expect(verdictOn([{ pk: 'ORDER#1', sk: 'ORDER' }])).rejects.toBeInstanceOf(NoDesk);
  });

  it.each(DAMAGES)('finds %s: %s', async (code, _, damage) => {
    const damaged = new Damaged(good, desk);
    damage(damaged);
    expect(damaged.items).not.toEqual(good);
    const verdict = await verdictOn(damaged.items);
    expect(codes(verdict.violations)).toEqual([code]);
  });

  it('has a line in the runbook for everything that it reports', async () => {
    const runbook = await readFile('docs/operations.md', 'utf8');
    for (const code of [...Object.keys(VIOLATIONS), ...Object.keys(WARNINGS)]) expect(runbook).toContain(`\`${code}\``);
  });

  it('has an example of every violation', () => {
    expect(new Set(DAMAGES.map(([code]) => code))).toEqual(new Set(Object.keys(VIOLATIONS)));
  });
});

describe('what is no violation', () => {
  async function warned(damage: Break, laterMs = 0) {
    const damaged = new Damaged(good, desk);
    damage(damaged);
    const { violations, warnings } = await verdictOn(damaged.items, laterMs);
    expect(violations).toEqual([]);
    return codes(warnings);
  }

  it('is a reply on its way, of which it warns after a while', async () => {
    const queue: Break = (it) => {
      Object.assign(Object(it.entry(it.desk.completed, 'message-sent').delivery), { state: 'queued' });
    };
    expect(await warned(queue)).toEqual([]);
    expect(await warned(queue, 11 * 60_000)).toContain('reply-late');
  });

  it('is an offer past its deadline, of which it warns after a while', async () => {
    expect(await warned(() => undefined)).toEqual([]);
    expect(await warned(() => undefined, 11 * 60_000)).toEqual(['offer-late']);
  });

  it('is a figure that the desk has not always kept', async () => {
    const upgrade: Break = (it) => {
      const stored = it.items.filter(({ pk }) => String(pk).startsWith('STATS#'));
      for (const item of stored.filter(({ pk }) => pk === 'STATS#2026-05-03')) {
        for (const name of ['taken', 'takenInTime', 'waitMs']) delete item[name];
      }
    };
    expect(await warned(upgrade)).toEqual([]);
  });

  it('is a capacity that was lowered below what somebody held', async () => {
    const lower: Break = (it) => {
      Object.assign(it.agent('agent-1'), { capacity: 0 });
      const entry = { at: desk.desk.now(), by: 'lead-1', subject: 'agent', subjectId: 'agent-1', action: 'changed' };
      const changes = [{ field: 'capacity', from: 3, to: 0 }];
      it.items = [...it.items, { pk: 'SETTINGS', sk: 'CHANGE#chg_1', ...entry, changes }];
    };
    expect(await warned(lower)).toEqual([]);
  });

  it('is a difference of clocks', async () => {
    const early: Break = (it) => {
      const message = it.entry(it.desk.active, 'message-received', 1);
      const before = it.entry(it.desk.active, 'message-sent');
      message.at = new Date(Date.parse(String(before.at)) - 1_000).toISOString();
    };
    expect(await warned(early)).toContain('clocks-differ');
  });

  it('is a figure of another version', async () => {
    expect(await warned((it) => Object.assign(it.figures('agent-1'), { smiles: 3 }))).toContain('figure-unknown');
  });
});
