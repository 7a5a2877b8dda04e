import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NO_TRACKER } from '../../shared/contracts/tracker.ts';
import { openTicket } from '../../shared/desk/tickets/open-ticket.ts';
import { handToTracker } from '../../shared/desk/tracker/deliver.ts';
import { handOver } from '../../shared/desk/tracker/hand-over.ts';
import { makeSecret } from '../../shared/desk/tracker/secret.ts';
import { putTracker } from '../../shared/desk/tracker/settings.ts';
import type { ServiceTicket } from '../../shared/domain/service-ticket.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadTracker } from '../../shared/store/tracker.ts';
import { act, done, enter, openTestDesk, type TestDesk, take, written } from '../desk/bench.ts';
import { ADMIN } from '../desk/settings/bench.ts';
import { type RunningEngine, startEngine } from '../engine.ts';
import { status, TestTracker } from '../functions/tracker-rig.ts';
import { UnitMeter } from './unit-meter.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;

describe('what a tracker costs', () => {
  const tracker = new TestTracker();
  let engine: RunningEngine;
  let plain: Table;
  let meter: UnitMeter;
  let desk: TestDesk;
  let ticket: ServiceTicket;

  beforeAll(async () => {
    engine = await startEngine('dynoxide');
    await tracker.start();
  });
  afterAll(() => {
    tracker.end();
    return engine.end();
  });

  beforeEach(async () => {
    tracker.reset();
    plain = await engine.newTable();
    meter = new UnitMeter(engine.endpoint, plain.name);
    desk = openTestDesk(meter.table);
    const unmetered = openTestDesk(plain);
    await enter(plain, ANN.id);
    const sessionId = (await take(unmetered, written(1))).session.id;
    done(await act(unmetered, sessionId, ANN, { type: 'claim' }));
    const opening = { by: ANN, viewer: { agentId: ANN.id, oversees: true, queues: [] }, sessionId, requestKey: 'open' };
    const draft = { title: 'A new tap', description: '', assignee: { kind: 'agent', agentId: ANN.id } } as const;
    ({ ticket } = done(await openTicket(unmetered, opening, draft)));
    return () => meter.end();
  });

  const secrets = {
    read: async (ids: readonly string[]) => ids.map(() => 'whsec_demo'),
    make: async () => 'whsec_demo',
    remove: async () => undefined,
  };
  const make = async () => done(await makeSecret(desk, ADMIN, secrets));
  const put = async (rev: number) =>
    done(await putTracker(desk, ADMIN, 'local', { ...NO_TRACKER, rev, url: tracker.url, enabled: true }));
  const around = { targets: 'local', secrets, consoleUrl: 'https://desk.example.test/console/' } as const;
  const job = () => ({
    ...({ id: 'evt_1', event: 'ticket.opened', ticketId: ticket.id, rev: 1, at: ticket.updatedAt } as const),
  });

  async function cost(operation: () => Promise<unknown>) {
    const { reads, writes } = await meter.of(operation);
    return { reads, writes };
  }

  it('a secret made, an address decided: 1 read, 4 writes each; the same again, and looking: 1 read', async () => {
    expect(await cost(make)).toEqual({ reads: 1, writes: 4 });
    expect(await cost(() => put(1))).toEqual({ reads: 1, writes: 4 });
    expect(await cost(() => put(2))).toEqual({ reads: 1, writes: 0 });
    expect(await cost(() => loadTracker(meter.table))).toEqual({ reads: 1, writes: 0 });
  });

  it('a change of a ticket handed over: 1 read', async () => {
    await make();
    await put(1);
    expect(await cost(() => handOver(desk, async () => undefined, undefined, ticket))).toEqual({ reads: 1, writes: 0 });
  });

  it('a ticket delivered: 2 reads, 1 write, whether it went well or not; 4 writes more for the link, once', async () => {
    await make();
    await put(1);
    expect(await cost(() => handToTracker(desk, around, job(), false))).toEqual({ reads: 2, writes: 1 });
    tracker.answers.push(status(500));
    expect(await cost(() => handToTracker(desk, around, job(), false))).toEqual({ reads: 2, writes: 1 });
    tracker.answers.push(status(200, {}, '{"url":"https://tracker.example.com/T-1"}'));
    expect(await cost(() => handToTracker(desk, around, job(), false))).toEqual({ reads: 2, writes: 1 + 4 });
    tracker.answers.push(status(200, {}, '{"url":"https://tracker.example.com/T-1"}'));
    expect(await cost(() => handToTracker(desk, around, job(), false))).toEqual({ reads: 2, writes: 1 });
  });

  it('a tracker that is gone, switched off: 3 reads, 6 writes', async () => {
    await make();
    await put(1);
    tracker.answers.push(status(410));
    expect(await cost(() => handToTracker(desk, around, job(), false))).toEqual({ reads: 3, writes: 6 });
  });
});
