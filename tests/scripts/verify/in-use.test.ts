import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Verdict, verify } from '../../../scripts/verify/verify.ts';
import { expireOffer } from '../../../shared/desk/expire-offer.ts';
import { offerNext } from '../../../shared/desk/offer-next.ts';
import { keys } from '../../../shared/store/keys.ts';
import type { Table } from '../../../shared/store/table.ts';
import { act, enter, openTestDesk, sessionNow, type TestDesk, take, written } from '../../desk/bench.ts';
import { agent } from '../../domain/support.ts';
import { type RunningEngine, startEngine } from '../../engine.ts';

let engine: RunningEngine;

beforeAll(async () => {
  engine = await startEngine('dynoxide');
});
afterAll(() => engine.end());

const PAGE = 3;
const AGENTS = ['agent-1', 'agent-2', 'agent-3'];
const COMPLETE = { type: 'complete', cause: 'agent', category: 'resolved' } as const;

/** The table, with something happening after each command of one name. */
function onEach(table: Table, name: string, happens: () => Promise<unknown>): Table {
  const send = async (command: { readonly input: object; readonly constructor: { readonly name: string } }) => {
    if (command.constructor.name !== name) return table.client.send(command as never);
    if (name === 'ScanCommand') Object.assign(command.input, { Limit: PAGE });
    const page = await table.client.send(command as never);
    await happens();
    return page;
  };
  return { ...table, client: Object.assign(Object.create(table.client), { send }) };
}

/** Writes another customer's name into a session, past all rules. */
async function damage({ client, name }: Table, sessionId: string): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName: name,
      Key: keys.session(sessionId),
      UpdateExpression: 'SET #name = :name',
      ExpressionAttributeNames: { '#name': 'name' },
      ExpressionAttributeValues: { ':name': 'Somebody Else' },
    }),
  );
}

/** Everything that moves sessions about, one thing after the other. */
class Bustle {
  private readonly sessions: string[] = [];
  private steps = 0;

  constructor(private readonly desk: TestDesk) {}

  readonly next = async (): Promise<void> => {
    this.steps += 1;
    this.desk.pass(1);
    const sessionId = this.sessions[(this.steps * 7) % Math.max(this.sessions.length, 1)];
    if (sessionId === undefined || this.steps % 3 === 0) {
      this.sessions.push((await take(this.desk, written(1, { chat: this.sessions.length + 1 }))).session.id);
      return;
    }
    await this.moveOn(sessionId);
  };

  private async moveOn(sessionId: string): Promise<void> {
    const { status, ownerId = '', offer } = await sessionNow(this.desk.table, sessionId);
    const other = AGENTS[this.steps % AGENTS.length] ?? '';
    if (status === 'waiting') return void (await offerNext(this.desk, sessionId));
    if (offer !== undefined) {
      const { offerId, agentId, expiresAt: at } = offer;
      await expireOffer(this.desk, { kind: 'offer', sessionId, offerId, at });
      await act(this.desk, sessionId, agent(agentId), { type: 'accept', offerId });
    } else if (status === 'active' && other === ownerId) {
      await act(this.desk, sessionId, agent(ownerId), COMPLETE);
    } else if (status === 'active') {
      await act(this.desk, sessionId, agent(ownerId), { type: 'assign', agentId: other });
    }
  }
}

async function busyDesk(before: number) {
  const table = await engine.newTable();
  const desk = openTestDesk(table);
  for (const id of AGENTS) await enter(table, id, { capacity: 8 });
  const bustle = new Bustle(desk);
  for (let step = 0; step < before; step += 1) await bustle.next();
  return { table, desk, bustle };
}

/** What a first look alone would have reported shows in what had to be read again. */
function readAgain({ readUnits, sessions }: Verdict): boolean {
  return readUnits > sessions * 2;
}

describe('verifying a table that is in use', () => {
  it('reports nothing that only changed while it was read', async () => {
    const { table, desk, bustle } = await busyDesk(60);
    const verdict = await verify(onEach(table, 'ScanCommand', bustle.next), {
      nowMs: () => Date.parse(desk.now()),
      settleMs: 0,
    });
    expect(verdict.violations).toEqual([]);
    expect(verdict.warnings).toEqual([]);
    expect(readAgain(verdict)).toBe(true);
    expect(await verify(table, { nowMs: () => Date.parse(desk.now()) })).toMatchObject({
      violations: [],
      warnings: [],
    });
  });

  it('still finds what is wrong', async () => {
    const { table, desk, bustle } = await busyDesk(60);
    await enter(table, 'agent-9', { load: 1 });
    const verdict = await verify(onEach(table, 'ScanCommand', bustle.next), {
      nowMs: () => Date.parse(desk.now()),
      settleMs: 0,
    });
    expect(verdict.violations).toMatchObject([{ code: 'load-differs', item: 'ROSTER AGENT#agent-9' }]);
  });

  it('says of what never holds still that nothing can be said', async () => {
    const { table, desk } = await busyDesk(0);
    const { session } = await take(desk, written(1));
    await damage(table, session.id);
    let messages = 1;
    const restless = onEach(table, 'QueryCommand', async () => {
      messages += 1;
      await take(desk, written(messages));
    });
    const { violations, warnings } = await verify(restless, { nowMs: () => Date.parse(desk.now()), settleMs: 0 });
    expect(violations).toEqual([]);
    expect(warnings.map(({ code }) => code)).toEqual(['unsettled']);
    expect(await verify(table, { settleMs: 0 })).toMatchObject({
      violations: [{ code: 'session-differs', part: 'customerName' }],
    });
  });
});
