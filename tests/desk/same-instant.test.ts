import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { actWhenDue } from '../../shared/desk/act-when-due.ts';
import { carryOut } from '../../shared/desk/carry-out.ts';
import { completeCommand } from '../../shared/desk/closing.ts';
import { commandIdOf } from '../../shared/desk/desk.ts';
import { receive } from '../../shared/desk/receive.ts';
import { reply } from '../../shared/desk/reply.ts';
import type { SessionEvent } from '../../shared/domain/events.ts';
import type { Table } from '../../shared/store/table.ts';
import { type Asking, LEAD } from '../domain/support.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { everyInterleaving, stepped } from '../live/interleaving.ts';
import { verify } from '../verify.ts';
import {
  act,
  attachedTo,
  done,
  enter,
  historyNow,
  openTestDesk,
  sessionNow,
  type TestDesk,
  take,
  written,
} from './bench.ts';
import { Clockwork } from './clockwork.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
/** When she answered last: every story begins so. */
const ANSWERED_AT = '2026-05-03T12:00:00.000Z';
const COMPLETE: Asking = { type: 'complete', cause: 'agent', category: 'resolved' };

let engine: RunningEngine;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());

type Sending = (...given: unknown[]) => Promise<unknown>;

/** What decides who is first: looking at the session, and committing. */
function decides(command: unknown): boolean {
  if (command instanceof TransactWriteCommand) return true;
  return command instanceof GetCommand && command.input.Key?.sk === 'SESSION';
}

/**
 * A table that stops only before what decides: the last look before the first commit, and that commit. `looks` of before may be out
 * of date without harm, and who was slower looks and commits again at once; the orders of these lead to nothing else.
 */
function stoppingWhereItMatters(stopping: Table, plain: Table, looks = 0): Table {
  let decided = -looks;
  const stops = (command: unknown): boolean => {
    if (!decides(command)) return false;
    decided += 1;
    return decided === 1 || decided === 2;
  };

  const client = DynamoDBDocumentClient.from(plain.client, plain.client.config.translateConfig);
  const send = client.send.bind(client) as Sending;
  const stop = stopping.client.send.bind(stopping.client) as Sending;
  const chosen: Sending = (...given) => (stops(given[0]) ? stop(...given) : send(...given));
  return { ...plain, client: Object.assign(client, { send: chosen }) };
}

/** One order in which everything fell, and what came of it. */
interface Outcome {
  readonly chat: number;
  readonly sessionId: string;
  readonly events: readonly SessionEvent[];
  readonly told: readonly string[];
}

/** A story on a table of its own: what is so at the instant, what happens at it, and what has to hold whatever was first. */
interface Instant {
  readonly idleMinutes?: number;
  readonly reopenMinutes?: number;
  /** Brings the session to the instant; it is Ann's and the customer has been answered. */
  readonly before: (clockwork: Clockwork, sessionId: string) => Promise<void>;
  /** What somebody of the team does at that instant. */
  readonly agent: (desk: TestDesk, sessionId: string) => Promise<unknown>;
  readonly holds: (outcome: Outcome, clockwork: Clockwork) => Promise<void> | void;
}

async function inEveryOrder({ idleMinutes = 10, reopenMinutes = 0, before, agent, holds }: Instant): Promise<number> {
  const { policy } = DEFAULT_SETTINGS;
  const reopens = { telegram: reopenMinutes, email: 0, web: 0 };
  const settings: DeskSettings = {
    ...DEFAULT_SETTINGS,
    policy: {
      ...policy,
      idle: { minutes: idleMinutes, graceSeconds: 60 },
      afterCompletion: { ...policy.afterCompletion, reopenMinutes: reopens },
    },
  };
  const table = await engine.newTable();
  await enter(table, 'agent-1', { capacity: 10_000 });
  let chat = 0;
  const orders = await everyInterleaving(async (choice) => {
    chat += 1;
    const desk = openTestDesk(table, settings);
    const clockwork = new Clockwork(desk);
    const sessionId = (await take(desk, written(1, { chat }))).session.id;
    done(await act(desk, sessionId, ANN, { type: 'claim' }));
    const answer = { messageId: `answer-${chat}`, text: 'Is it the red one?' };
    await clockwork.reported(sessionId, async () => done(await reply(desk, sessionId, ANN, answer)));
    await before(clockwork, sessionId);
    const firing = { kind: 'session', sessionId, at: desk.now() } as const;
    const on = (stopping: Table, looks?: number): TestDesk => ({
      ...desk,
      table: stoppingWhereItMatters(stopping, table, looks),
    });
    await clockwork.reported(sessionId, () =>
      stepped(
        table,
        [
          async (stopping) => done(await receive(on(stopping), written(2, { chat, text: 'No, the blue one' }))),
          (stopping) => agent(on(stopping), sessionId),
          (stopping) => actWhenDue(on(stopping, 1), clockwork.arm, firing),
        ],
        choice,
      ),
    );
    // What was left to be done after the instant is done as well.
    while ((clockwork.setFor(sessionId) ?? '') > desk.now()) {
      if (Date.parse(clockwork.setFor(sessionId) ?? '') - Date.parse(desk.now()) > 60_000) break;
      await clockwork.fire(sessionId);
    }
    const events = (await historyNow(table, sessionId)).map(({ event }) => event);
    const told = events.flatMap((event) =>
      event.type === 'message-sent' && event.automatic !== undefined ? [event.automatic] : [],
    );
    await holds({ chat, sessionId, events, told }, clockwork);
  });
  expect(await verify(table)).toMatchObject({ wrongs: [] });
  return orders;
}

const placeOf = (events: readonly SessionEvent[], type: SessionEvent['type'], last = false): number =>
  last ? events.findLastIndex((event) => event.type === type) : events.findIndex((event) => event.type === type);

/** Where the customer's word of that instant stands. */
function wordIn(events: readonly SessionEvent[]): number {
  const place = placeOf(events, 'message-received', true);
  const event = events[place];
  expect(event).toMatchObject({ content: { text: 'No, the blue one' } });
  return place;
}

const warned = async (clockwork: Clockwork, sessionId: string) => {
  await clockwork.fire(sessionId);
  clockwork.passTo(clockwork.setFor(sessionId) ?? '');
};

/** As the console does it: whoever completes it has seen their own answer as the last word. */
async function complete(desk: TestDesk, sessionId: string): Promise<void> {
  const ending = { cause: 'agent', category: 'resolved', seenMessageAt: ANSWERED_AT } as const;
  const deed = { at: desk.now(), by: ANN, commandId: commandIdOf('complete', sessionId) } as const;
  await carryOut(desk, sessionId, (session) => completeCommand(desk, session, deed, ending));
}

describe('in the same instant the customer writes', () => {
  it('the timer would warn them, and the owner completes the session', async () => {
    const orders = await inEveryOrder({
      before: async (clockwork, sessionId) => clockwork.passTo(clockwork.setFor(sessionId) ?? ''),
      agent: complete,
      holds: async ({ sessionId, events, told }, { desk }) => {
        const word = wordIn(events);
        const { status, idleWarning } = await sessionNow(desk.table, sessionId);
        // After the word nobody completes it who has not read it; before it, the word calls the end off.
        expect(status).toBe('active');
        expect(idleWarning).toBeUndefined();
        const warning = placeOf(events, 'idle-warned');
        expect(told.filter((name) => name === 'idle-warning')).toHaveLength(warning < 0 ? 0 : 1);
        expect(warning).toBeLessThan(word);
        expect(told).not.toContain('completed');
        expect(told).not.toContain('idle-closed');
      },
    });
    // Six steps of three: 90 orders, less those in which the timer finds nothing to commit.
    expect(orders).toBeGreaterThanOrEqual(80);
  }, 240_000);

  it('the grace is over, and the owner completes the session', async () => {
    const orders = await inEveryOrder({
      before: warned,
      agent: complete,
      holds: async ({ sessionId, events, told }, { desk }) => {
        const word = wordIn(events);
        const { status, completion } = await sessionNow(desk.table, sessionId);
        expect(completion?.cause).not.toBe('idle');
        expect(status).toBe('active');
        expect(told.filter((name) => name === 'idle-warning')).toHaveLength(1);
        expect(told).not.toContain('idle-closed');
        expect(told).not.toContain('completed');
        // Nobody has closed it because of silence after they had spoken.
        const idle = events.findIndex((event) => event.type === 'completed' && event.cause === 'idle');
        expect(idle).toBeLessThan(word);
      },
    });
    // Six steps of three: 90 orders, less those in which the timer finds nothing to commit.
    expect(orders).toBeGreaterThanOrEqual(80);
  }, 240_000);

  it('the grace is over, and the owner writes as well', async () => {
    await inEveryOrder({
      before: warned,
      agent: (desk, sessionId) => reply(desk, sessionId, ANN, { messageId: `late-${sessionId}`, text: 'Hello?' }),
      holds: async ({ sessionId, events, told }, { desk }) => {
        wordIn(events);
        expect(await sessionNow(desk.table, sessionId)).toMatchObject({ status: 'active', ownerId: 'agent-1' });
        expect(told).toEqual(['idle-warning']);
      },
    });
  }, 240_000);

  it('its completion stands, and a lead opens it again', async () => {
    await inEveryOrder({
      reopenMinutes: 60,
      before: async (clockwork, sessionId) => {
        const { desk } = clockwork;
        await clockwork.reported(sessionId, async () => done(await act(desk, sessionId, ANN, COMPLETE)));
        clockwork.passTo(clockwork.setFor(sessionId) ?? '');
      },
      agent: (desk, sessionId) =>
        act(desk, sessionId, LEAD, {
          ...{ type: 'reopen', reason: 'it was not', telling: { messageId: `re-${sessionId}`, text: 'Open again' } },
        }),
      holds: async ({ chat, sessionId, events, told }, { desk }) => {
        wordIn(events);
        const session = await sessionNow(desk.table, sessionId);
        expect(session.status).not.toBe('completed');
        expect(await attachedTo(desk.table, chat)).toBe(sessionId);
        expect(events.filter(({ type }) => type === 'reopened')).toHaveLength(1);
        // They heard of the end before it was opened again, or never.
        const goodbye = events.findIndex((event) => event.type === 'message-sent' && event.automatic === 'completed');
        expect(goodbye).toBeLessThan(placeOf(events, 'reopened'));
        expect(new Set(told).size).toBe(told.length);
      },
    });
  }, 240_000);
});
