import { expect, test } from 'vitest';
import type { StateTable } from '../../../local/contracts.ts';
import { Checkpoint } from '../../../local/streams/checkpoint.ts';
import type { Delivered } from '../../../local/streams/delivery.ts';
import { asLambdaRecord, laneOf } from '../../../local/streams/records.ts';

const engineRecord = (sequence: number, keys: Readonly<Record<string, unknown>> = {}) => ({
  eventName: 'INSERT' as const,
  dynamodb: { Keys: { ...keys }, SequenceNumber: String(sequence), ApproximateCreationDateTime: 0 },
});

const entry = (sequence: number): Delivered => ({
  shardId: 'shard',
  record: asLambdaRecord(engineRecord(sequence), 'arn', false),
});

/** Answers what was put last, as the engine does after a restart. */
function memory(before?: unknown): StateTable & { readonly puts: unknown[] } {
  const puts: unknown[] = before === undefined ? [] : [before];
  return {
    puts,
    get: async () => (puts.length === 0 ? undefined : JSON.parse(JSON.stringify(puts.at(-1)))),
    put: async (_partition, _key, value) => {
      puts.push(value);
    },
    delete: async () => undefined,
    list: async () => [],
  };
}

const at = (sequence: number) => ({ shardId: 'shard', sequenceNumber: String(sequence) });

async function reading(before?: unknown) {
  const state = memory(before);
  const checkpoint = new Checkpoint(state, 'mapping');
  await checkpoint.load();
  return { state, checkpoint };
}

test('a record that is done before an earlier one moves nothing', async () => {
  const { state, checkpoint } = await reading(at(4));
  const [five, six] = [entry(5), entry(6)];
  checkpoint.opened(five);
  checkpoint.opened(six);
  checkpoint.closed([six]);
  await checkpoint.save();
  expect(state.puts).toEqual([at(4)]);
  checkpoint.closed([five]);
  await checkpoint.save();
  expect(state.puts).toEqual([at(4), at(6)]);
});

test('what nobody wants is passed over up to the first record that is still in work', async () => {
  const { state, checkpoint } = await reading();
  const three = entry(3);
  checkpoint.passed(entry(1));
  checkpoint.passed(entry(2));
  checkpoint.opened(three);
  checkpoint.passed(entry(4));
  await checkpoint.save();
  expect(state.puts).toEqual([at(2)]);
  checkpoint.closed([three]);
  await Promise.all([checkpoint.save(), checkpoint.save()]);
  expect(state.puts).toEqual([at(2), at(4)]);
});

test('while nothing before the first record is known, nothing is noted', async () => {
  const { state, checkpoint } = await reading();
  checkpoint.opened(entry(1));
  await checkpoint.save();
  expect(state.puts).toEqual([]);
});

test('the records of one item share a lane, however its key is written, and others spread', () => {
  const one = laneOf(engineRecord(1, { pk: { S: 'SESSION#1' }, sk: { S: 'SESSION' } }), 4);
  expect(laneOf(engineRecord(9, { sk: { S: 'SESSION' }, pk: { S: 'SESSION#1' } }), 4)).toBe(one);
  const lanes = Array.from({ length: 64 }, (_, n) => laneOf(engineRecord(n, { pk: { S: `SESSION#${n}` } }), 4));
  expect(new Set(lanes)).toEqual(new Set([0, 1, 2, 3]));
});
