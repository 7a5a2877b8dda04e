import { type CancellationReason, DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { carryOut } from '../../shared/desk/carry-out.ts';
import { receive } from '../../shared/desk/receive.ts';
import { toSessionItem } from '../../shared/store/session-item.ts';
import { openTestDesk, written } from '../desk/bench.ts';
import { ANN, ask, HISTORIES, sessionOf } from '../domain/support.ts';

/** Neither engine ever answers TransactionConflict, nor throttles, so here the service is a stub. */
const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' }));
const service = mockClient(client);
const pauses: number[] = [];
const desk = {
  ...openTestDesk({ name: 'table', client }),
  pause: async (tries: number) => {
    pauses.push(tries);
  },
};

const active = { ...sessionOf(HISTORIES.active), recent: [] };

function cancelled(...codes: readonly string[]): TransactionCanceledException {
  const CancellationReasons: CancellationReason[] = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
}

function park() {
  return carryOut(desk, active.id, () => ask(ANN, { type: 'park', reason: 'parts' }));
}

beforeEach(() => {
  service.reset();
  pauses.length = 0;
  service.on(GetCommand).resolves({ Item: toSessionItem(active) });
});

describe('a transaction that another one crossed', () => {
  it('is decided and tried again', async () => {
    service
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled('None', 'None', 'TransactionConflict'))
      .resolves({});
    expect(await park()).toMatchObject({ session: { status: 'pending' } });
    expect(service.commandCalls(GetCommand)).toHaveLength(2);
    expect(pauses).toEqual([1]);
  });

  it('is given up as busy after three tries', async () => {
    service.on(TransactWriteCommand).rejects(cancelled('TransactionConflict', 'None', 'None'));
    expect(await park()).toEqual({ refused: 'busy' });
    expect(service.commandCalls(TransactWriteCommand)).toHaveLength(3);
    expect(pauses).toEqual([1, 2]);
  });

  it('makes a customer wait for the channel to try again', async () => {
    service.on(GetCommand).resolves({});
    service.on(TransactWriteCommand).rejects(cancelled('TransactionConflict'));
    expect(await receive(desk, written(1))).toEqual({ refused: 'busy' });
  });

  it('outweighs a condition that failed as well', async () => {
    service
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled('None', 'None', 'ConditionalCheckFailed', 'TransactionConflict'))
      .resolves({});
    expect(await park()).toMatchObject({ session: { status: 'pending' } });
  });
});

describe('a transaction that the service refused for a reason of its own', () => {
  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded', 'ItemCollectionSizeLimitExceeded', 'ValidationError'])(
    'throws on %s',
    async (code) => {
      service.on(TransactWriteCommand).rejects(cancelled('None', code, 'None'));
      await expect(park()).rejects.toBeInstanceOf(TransactionCanceledException);
      expect(service.commandCalls(TransactWriteCommand)).toHaveLength(1);
    },
  );

  it('throws without any reason', async () => {
    service.on(TransactWriteCommand).rejects(cancelled());
    await expect(park()).rejects.toBeInstanceOf(TransactionCanceledException);
  });

  it('throws when it cannot be reached', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    service.on(TransactWriteCommand).rejects(refused);
    await expect(park()).rejects.toBe(refused);
  });
});
