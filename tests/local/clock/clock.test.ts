import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MovableClock } from '../../../local/clock/clock.ts';
import { StartError } from '../../../local/start-error.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const HOUR_MS = 3_600_000;

function clockIn(folder: string) {
  return new MovableClock(join(folder, 'clock.json'));
}

it('shows the time of the machine until somebody moves it', () => {
  expect(Math.abs(clockIn(temporaryFolder()).now() - Date.now())).toBeLessThan(1_000);
});

it('goes on from where it was moved to, over a restart too', () => {
  const folder = temporaryFolder();
  const clock = clockIn(folder);
  clock.moveTo(Date.now() + HOUR_MS);
  expect(clock.now() - Date.now()).toBeGreaterThan(HOUR_MS - 1_000);
  expect(new BigInt64Array(clock.ahead)[0]).toBe(BigInt(clock.aheadMs));
  expect(clockIn(folder).aheadMs).toBe(clock.aheadMs);
});

it('never goes back', () => {
  const clock = clockIn(temporaryFolder());
  clock.moveTo(Date.now() + HOUR_MS);
  const before = clock.aheadMs;
  clock.moveTo(Date.now() + HOUR_MS / 2);
  expect(clock.aheadMs).toBe(before);
});

it.each(['', '{"aheadMs":-5}', '{"aheadMs":"soon"}'])('says so when its file is damaged: %j', (text) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'clock.json'), text);
  expect(() => clockIn(folder)).toThrow(StartError);
  expect(readFileSync(join(folder, 'clock.json'), 'utf8')).toBe(text);
});
