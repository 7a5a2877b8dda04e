import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readOptions, UsageError } from '../../../scripts/reindex/options.ts';
import { reindex } from '../../../scripts/reindex/reindex.ts';
import { listSessions } from '../../../shared/desk/lists.ts';
import type { Search } from '../../../shared/desk/search.ts';
import { surveyAnswers } from '../../../shared/desk/survey-export.ts';
import { CALL_OFF_MS } from '../../../shared/domain/session.ts';
import { foundBy } from '../../../shared/store/keys.ts';
import type { Table } from '../../../shared/store/table.ts';
import { act, done, enter, openTestDesk, type TestDesk, take, written } from '../../desk/bench.ts';
import { ANN, type Asking, agent, SYSTEM } from '../../domain/support.ts';
import { type RunningEngine, startEngine } from '../../engine.ts';

const LEAD = { agentId: 'lead-1', oversees: true, queues: [] };

let engine: RunningEngine;
let table: Table;
let desk: TestDesk;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());
beforeEach(async () => {
  table = await engine.newTable();
  desk = openTestDesk(table);
  await enter(table, 'agent-1', { capacity: 50 });
});

/** A session that was completed by a desk that could not be searched: nothing tells of it. */
async function completed(chat: number) {
  const { session } = await take(desk, written(1, { chat }));
  const doing = (by: Parameters<typeof act>[2], asking: Asking) => act(desk, session.id, by, asking).then(done);
  await doing(ANN, { type: 'claim' });
  await doing(ANN, { type: 'label', add: ['refund'], remove: [] });
  await doing(ANN, { type: 'complete', cause: 'agent', category: 'resolved' });
  return { id: session.id, customer: { kind: 'customer', id: session.customerId } as const, doing };
}

async function found(search: Search): Promise<readonly string[]> {
  const page = await listSessions(desk, LEAD, { list: 'completed', limit: 50, search });
  return page === 'bad-cursor' ? [] : page.sessions.map(({ id }) => id);
}

const months: string[] = [];
const run = (of: Table = table) => {
  months.length = 0;
  return reindex(of, {
    ...{ from: '2026-12', perSecond: 1_000, done: (month, sessions) => months.push(`${month}: ${sessions}`) },
  });
};

describe('reindexing', () => {
  it('lets every completed session be found, month by month, as often as it is run', async () => {
    const first = await completed(1);
    desk.pass(40 * 86_400);
    const second = await completed(2);
    expect(await found({ label: 'refund' })).toEqual([]);
    for (let runs = 0; runs < 2; runs += 1) {
      await run();
      expect(months).toEqual(['2026-06: 1', '2026-05: 1']);
      expect(await found({ label: 'refund' })).toEqual([second.id, first.id]);
      expect(await found({ name: 'demo customer 1' })).toEqual([first.id]);
    }
  });

  it('enters what customers answered, with their last words', async () => {
    const { customer, doing } = await completed(1);
    desk.pass(CALL_OFF_MS / 1_000);
    const { session } = await doing(SYSTEM, {
      ...{ type: 'say-farewell', survey: { messageId: 'survey-1', text: 'How was it?' } },
    });
    const closing = session.surveys?.at(-1)?.closing ?? 0;
    await doing(customer, { type: 'score', closing, score: 2 });
    for (const comment of ['slow', '好的']) await doing(customer, { type: 'comment', closing, comment });
    await run();
    const answers = await surveyAnswers(desk, '2026-05-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z');
    expect(answers).toMatchObject([{ closing, score: 2, comment: '好的' }]);
  });

  it('leaves no entry behind of a session that is opened again while it works', async () => {
    const { id } = await completed(1);
    let reopened = false;
    const send: typeof table.client.send = async (command: { readonly constructor: { readonly name: string } }) => {
      if (command.constructor.name === 'BatchWriteCommand' && !reopened) {
        reopened = true;
        const lead = { ...agent('lead-1'), roles: ['lead'] } as const;
        done(await act(desk, id, lead, { type: 'reopen', reason: 'again' }));
      }
      return table.client.send(command as never);
    };
    await run({ ...table, client: Object.assign(Object.create(table.client), { send }) });
    const { Items } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': foundBy('label', 'refund') },
      }),
    );
    expect([reopened, Items]).toEqual([true, []]);
  });
});

describe('its options', () => {
  it('say which table, from when, and how fast', () => {
    expect(readOptions(['--table', 'T', '--from', '2026-05', '--sessions-per-second', '3'])).toEqual({
      ...{ table: 'T', from: '2026-05', perSecond: 3, data: '.baton', help: false },
    });
  });

  it.each([['--from', 'May'], ['--sessions-per-second', '0'], ['--endpoint', 'http://127.0.0.1:1'], ['--scan']])(
    'are refused when they mean nothing: %s %s',
    (...argv) => {
      expect(() => readOptions(argv.filter((one) => one !== undefined))).toThrow(UsageError);
    },
  );
});
