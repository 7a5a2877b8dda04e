import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handler } from '../../functions/api/serve.ts';
import { ApiError, SessionPage, SurveyExport } from '../../shared/contracts/api.ts';
import type { Table } from '../../shared/store/table.ts';
import { seedAnswers } from '../desk/seed-answers.ts';
import { seedCompleted, seededId } from '../desk/seed-completed.ts';
import type { RunningEngine } from '../engine.ts';
import { type Caller, deployed, httpEvent } from './surroundings.ts';

const LEAD = { id: 'lead-1', roles: ['lead'] } as const;
const FINANCE = { id: 'finance-1', roles: ['finance'] } as const;
const NOON = '2026-05-03T12:00:00.000Z';
const MAY = { from: '2026-05-01T00:00:00+02:00', to: '2026-06-01T00:00:00+02:00' };

let engine: RunningEngine;
let table: Table;
let list: Handler;
let exported: Handler;

beforeAll(async () => {
  ({ engine, table } = await deployed());
  ({ handler: list } = await import('../../functions/api/list-sessions.ts'));
  ({ handler: exported } = await import('../../functions/api/export-surveys.ts'));
  await seedCompleted(table, NOON, [{ labels: ['refund'] }, { labels: ['refund'] }, {}]);
  await seedAnswers(table, NOON, 2);
});
afterAll(() => engine.end());

const ask = (handler: Handler, caller: Caller, queryStringParameters: Record<string, string>) =>
  handler(httpEvent(caller, { queryStringParameters }));

async function found(query: Record<string, string>) {
  const { body = '' } = await ask(list, LEAD, { list: 'completed', ...query });
  return SessionPage.parse(JSON.parse(body));
}

/** The field that a request has wrong. */
async function wrong(query: Record<string, string>): Promise<string | undefined> {
  const { statusCode, body = '' } = await ask(list, LEAD, { list: 'completed', ...query });
  expect(statusCode).toBe(400);
  return ApiError.parse(JSON.parse(body)).error.fields?.[0]?.path;
}

describe('a search by the API', () => {
  it('takes instants with an offset, a label as it is, and goes on by its cursor', async () => {
    const first = await found({ label: 'refund', limit: '1', from: '2026-05-03T13:00:00+02:00' });
    expect(first.sessions.map(({ id }) => id)).toEqual([seededId(0)]);
    const { cursor = '' } = first;
    const second = await found({ label: 'refund', limit: '1', from: '2026-05-03T13:00:00+02:00', cursor });
    expect(second.sessions.map(({ id }) => id)).toEqual([seededId(1)]);
    expect(await found({ name: 'x' })).toMatchObject({ sessions: [], narrow: 'name-too-short' });
  });

  it('says which field makes no sense', async () => {
    expect(await wrong({ list: 'mine', label: 'refund' })).toBe('query.list');
    expect(await wrong({ label: 'refund', from: MAY.to, to: MAY.from })).toBe('query.to');
    expect(await wrong({ from: 'soon' })).toBe('query.from');
    expect(await wrong({ label: ' ' })).toBe('query.label');
    const { cursor = '' } = await found({ label: 'refund', limit: '1' });
    expect(await wrong({ label: 'repair', cursor })).toBe('query.cursor');
  });
});

describe('answers to surveys by the API', () => {
  it('are JSON, or a CSV file with the mark of its byte order', async () => {
    const { body = '' } = await ask(exported, FINANCE, MAY);
    expect(SurveyExport.parse(JSON.parse(body)).answers).toHaveLength(2);
    const csv = await ask(exported, LEAD, { ...MAY, format: 'csv' });
    expect(csv.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' });
    expect(csv.body?.startsWith('\uFEFFsession,')).toBe(true);
    expect(csv.body?.split('\r\n')).toHaveLength(4);
  });

  it('are for those who report, and of a span that has a length', async () => {
    const agent = { id: 'agent-1', roles: ['agent'] } as const;
    expect((await ask(exported, agent, MAY)).statusCode).toBe(403);
    expect((await ask(exported, LEAD, { from: MAY.from, to: MAY.from })).statusCode).toBe(400);
  });
});
