import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { issueTicket, redeemTicket, TICKET_SECONDS } from '../../shared/live/tickets.ts';
import { ENGINES } from '../engine.ts';
import { table, tableForTests } from '../fresh-table.ts';

const VIEWER = { agentId: 'agent-1', oversees: false, queues: ['general'] };
const NOW_MS = Date.parse('2026-05-03T12:00:00.000Z');

describe.each(ENGINES)('a ticket on %s', (name) => {
  tableForTests(name);

  it('lets its viewer in once', async () => {
    const ticket = await issueTicket(table, VIEWER, NOW_MS);
    expect(await redeemTicket(table, ticket, NOW_MS)).toEqual(VIEWER);
    expect(await redeemTicket(table, ticket, NOW_MS)).toBeUndefined();
  });

  it('lets one in of many who use it at once', async () => {
    const ticket = await issueTicket(table, VIEWER, NOW_MS);
    const all = await Promise.all(Array.from({ length: 8 }, () => redeemTicket(table, ticket, NOW_MS)));
    expect(all.filter((viewer) => viewer !== undefined)).toEqual([VIEWER]);
  });

  it.each([
    ['a millisecond before it expires', -1, VIEWER],
    ['when it expires', 0, undefined],
    ['after it expired', 1, undefined],
  ])('is worth what it is %s', async (_, ms, expected) => {
    const ticket = await issueTicket(table, VIEWER, NOW_MS);
    expect(await redeemTicket(table, ticket, NOW_MS + TICKET_SECONDS * 1_000 + ms)).toEqual(expected);
  });

  it('is not known when it was made up', async () => {
    expect(await redeemTicket(table, 'made-up', NOW_MS)).toBeUndefined();
  });

  it('is stored as a hash alone, until the table drops it', async () => {
    const ticket = await issueTicket(table, VIEWER, NOW_MS);
    const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(JSON.stringify(Items)).not.toContain(ticket);
    expect(Items).toMatchObject([{ ttl: NOW_MS / 1_000 + TICKET_SECONDS }]);
  });
});
