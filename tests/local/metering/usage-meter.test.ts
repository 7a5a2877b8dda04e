import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageMeter } from '../../../local/metering/usage-meter.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

async function file(): Promise<string> {
  return join(temporaryFolder(), 'usage.json');
}

const meterOf = (path: string) => new UsageMeter({ file: path, now: () => 0 });

test('counts survive a restart, those made before the start included', async () => {
  const path = await file();
  const first = meterOf(path);
  await first.start();
  first.count('sqs', 'requests', 2, 'queue');
  await first.end();
  const second = meterOf(path);
  second.count('sqs', 'requests', 1, 'queue');
  second.count('sqs', 'requests', 4);
  await second.start();
  expect(second.read().services.sqs?.requests).toEqual({ total: 7, details: { queue: 3 } });
  await second.end();
});

test('a reset begins at zero', async () => {
  const meter = meterOf(await file());
  meter.count('sqs', 'requests', 2);
  meter.reset();
  expect(meter.read().services).toEqual({});
});

test('a damaged file is refused with advice', async () => {
  const path = await file();
  await writeFile(path, '{"cut');
  await expect(meterOf(path).start()).rejects.toThrow(/--fresh/);
});
