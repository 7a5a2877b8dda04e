import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { carryOut } from '../../../shared/desk/carry-out.ts';
import { commandIdOf } from '../../../shared/desk/desk.ts';
import { type MoveTo, moveMail } from '../../../shared/desk/email/move-mail.ts';
import type { Moved } from '../../../shared/desk/email/moving.ts';
import { undoMove } from '../../../shared/desk/email/undo-move.ts';
import { reply } from '../../../shared/desk/reply.ts';
import { awayIn } from '../../../shared/domain/away-mails.ts';
import { isRefusal, type Refusal } from '../../../shared/domain/refusals.ts';
import type { Table } from '../../../shared/store/table.ts';
import { type RunningEngine, startEngine } from '../../engine.ts';
import { everyInterleaving, stepped } from '../../live/interleaving.ts';
import { verify } from '../../verify.ts';
import { act, done, enter, historyNow, QUEUE, sessionNow, type TestDesk } from '../bench.ts';
import { openPostRoom, type PostRoom } from './post-room.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;

let engine: RunningEngine;
let table: Table;
let office: PostRoom;
let stories = 0;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());
beforeEach(async () => {
  table = await engine.newTable();
  office = openPostRoom(table);
  for (const { id } of [ANN, BEN]) await enter(table, id, { capacity: 10_000 });
  await enter(table, LEAD.id, { capacity: 10_000, roles: ['lead'] });
});

type Sending = (...given: unknown[]) => Promise<unknown>;

/** A table that stops before the first looks at sessions and the first commit: whoever was slower goes on at once. */
function stoppingAt(stopping: Table, looks: number): Table {
  let looked = 0;
  let committed = 0;
  const stops = (command: unknown): boolean => {
    if (command instanceof TransactWriteCommand) {
      committed += 1;
      return committed === 1;
    }
    if (!(command instanceof GetCommand) || command.input.Key?.sk !== 'SESSION') return false;
    looked += 1;
    return looked <= looks;
  };
  const client = DynamoDBDocumentClient.from(table.client, table.client.config.translateConfig);
  const send = client.send.bind(client) as Sending;
  const stop = stopping.client.send.bind(stopping.client) as Sending;
  return {
    ...table,
    client: Object.assign(client, { send: ((...given) => (stops(given[0]) ? stop : send)(...given)) as Sending }),
  };
}

/** What is there at the instant: two mails came in, and the second has a session of its own, which Ben holds. */
interface Scene {
  readonly here: string;
  readonly there: string;
  readonly second: number;
}

/** Two mails of one conversation, which Ann holds. */
async function conversation(): Promise<{ readonly here: string; readonly second: number }> {
  stories += 1;
  const [one, two] = [`one-${stories}`, `two-${stories}`];
  const from = `Customer ${stories} <c${stories}@customer.example>`;
  const here = await office.into({ id: one, from });
  done(await act(office.desk, here, ANN, { type: 'claim' }));
  await office.into({ id: two, from, subject: 'The invoice', head: [`In-Reply-To: <${one}@customer.example>`] });
  const entries = await historyNow(table, here);
  return { here, second: entries.at(-1)?.seq ?? 0 };
}

async function split(): Promise<Scene> {
  const { here, second } = await conversation();
  const { other } = done(await moveMail(office.desk, deed('split', here, second), { kind: 'new' }));
  done(await act(office.desk, other, BEN, { type: 'claim' }));
  return { here, there: other, second };
}

function deed(what: string, sessionId: string, seq: number, by: typeof ANN | typeof LEAD = ANN) {
  const viewer = { agentId: by.id, oversees: by.id === LEAD.id, queues: [QUEUE] };
  return { sessionId, seq, by, commandId: commandIdOf(what, sessionId, seq, by.id), viewer };
}

const on = (stopping: Table, looks: number): TestDesk => ({ ...office.desk, table: stoppingAt(stopping, looks) });
const undo = (desk: TestDesk, { here, second }: Scene, by: typeof ANN | typeof LEAD = ANN) =>
  undoMove(desk, deed('undo', here, second, by));
const move = (desk: TestDesk, here: string, seq: number, to: MoveTo, by: typeof ANN | typeof LEAD) =>
  moveMail(desk, deed('move', here, seq, by), to);
const answer = (desk: TestDesk, sessionId: string) =>
  reply(desk, sessionId, BEN, { messageId: `answer-${sessionId}`, text: 'Here it is.' });
const complete = (desk: TestDesk, sessionId: string) =>
  carryOut(desk, sessionId, () => ({
    ...{ type: 'complete', cause: 'agent', category: 'resolved' },
    ...{ at: desk.now(), by: LEAD, commandId: commandIdOf('complete', sessionId) },
  }));

/** How often the second mail stands in these sessions. */
async function standing(...sessionIds: readonly string[]): Promise<number> {
  let count = 0;
  for (const sessionId of new Set(sessionIds)) {
    const entries = await historyNow(table, sessionId);
    const away = awayIn(entries);
    count += entries.filter(({ seq, event }) => {
      if (event.type !== 'message-received' || away.has(seq)) return false;
      return event.content.kind === 'mail' && event.content.subject === 'The invoice';
    }).length;
  }
  return count;
}

async function sound(): Promise<void> {
  expect((await verify(table)).wrongs).toEqual([]);
}

describe('in the same instant', () => {
  it('a mail is taken back and answered where it stands: one of the two', async () => {
    const orders = await everyInterleaving(async (choice) => {
      const scene = await split();
      const outcomes = new Map<string, unknown>();
      await stepped(
        table,
        [
          async (stopping) => outcomes.set('undo', await undo(on(stopping, 2), scene)),
          async (stopping) => outcomes.set('answer', await answer(on(stopping, 1), scene.there)),
        ],
        choice,
      );
      const [back, answered] = [outcomes.get('undo'), outcomes.get('answer')];
      expect([isRefusal(back), isRefusal(answered)].toSorted()).toEqual([false, true]);
      expect(isRefusal(back) ? back : answered).toEqual({
        refused: isRefusal(back) ? 'mail-answered' : 'session-completed',
      });
      expect(await standing(scene.here, scene.there)).toBe(1);
      expect((await sessionNow(table, scene.there)).status).toBe(isRefusal(back) ? 'active' : 'completed');
    });
    expect(orders).toBeGreaterThanOrEqual(10);
    await sound();
  }, 120_000);

  it('a mail is taken back into a session that ends: the end comes after it, or it stays where it is', async () => {
    const orders = await everyInterleaving(async (choice) => {
      const scene = await split();
      let back: unknown;
      await stepped(
        table,
        [
          async (stopping) => {
            back = await undo(on(stopping, 2), scene);
          },
          (stopping) => complete(on(stopping, 1), scene.here),
        ],
        choice,
      );
      const types = (await historyNow(table, scene.here)).map(({ event }) => event.type);
      if (isRefusal(back)) expect(back.refused).toBe('source-completed');
      else expect(types.indexOf('mail-returned')).toBeLessThan(types.indexOf('completed'));
      expect(await standing(scene.here, scene.there)).toBe(1);
    });
    expect(orders).toBeGreaterThanOrEqual(10);
    await sound();
  }, 120_000);

  it('a mail is taken back, answered, and both sessions end, in whatever order', async () => {
    const orders = await everyInterleaving(async (choice) => {
      const scene = await split();
      await stepped(
        table,
        [
          (stopping) => undo(on(stopping, 0), scene),
          (stopping) => answer(on(stopping, 0), scene.there),
          (stopping) => complete(on(stopping, 0), scene.here),
          (stopping) => complete(on(stopping, 0), scene.there),
        ],
        choice,
      );
      expect(await standing(scene.here, scene.there)).toBe(1);
    });
    expect(orders).toBeGreaterThanOrEqual(24);
    await sound();
  }, 120_000);

  it('a mail is moved into a session that ends: it is there before, or not at all', async () => {
    const target = async () =>
      office.into({ id: `target-${++stories}`, from: 'T <t@customer.example>', subject: 'Else' });
    const orders = await everyInterleaving(async (choice) => {
      const { here, second } = await conversation();
      const to = await target();
      let moved: unknown;
      await stepped(
        table,
        [
          async (stopping) => {
            moved = await move(on(stopping, 2), here, second, { kind: 'session', sessionId: to }, ANN);
          },
          (stopping) => complete(on(stopping, 1), to),
        ],
        choice,
      );
      if (isRefusal(moved)) expect(moved.refused).toBe('target-completed');
      expect(await standing(here, to)).toBe(1);
      expect(await standing(to)).toBe(isRefusal(moved) ? 0 : 1);
    });
    expect(orders).toBeGreaterThanOrEqual(10);
    await sound();
  }, 120_000);

  it('two people move one mail: it goes to one place', async () => {
    const orders = await everyInterleaving(async (choice) => {
      const { here, second } = await conversation();
      const outcomes: (Moved | Refusal)[] = [];
      await stepped(
        table,
        [
          async (stopping) => outcomes.push(await move(on(stopping, 1), here, second, { kind: 'new' }, ANN)),
          async (stopping) => outcomes.push(await move(on(stopping, 1), here, second, { kind: 'new' }, LEAD)),
        ],
        choice,
      );
      expect(outcomes.filter(isRefusal)).toEqual([{ refused: 'mail-moved' }]);
      const others = outcomes.flatMap((one) => (isRefusal(one) ? [] : [one.other]));
      expect(await standing(here, ...others)).toBe(1);
    });
    expect(orders).toBeGreaterThanOrEqual(6);
    await sound();
  }, 120_000);
});
