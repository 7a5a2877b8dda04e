import { expect, it } from 'vitest';
import { REDUCED } from './plan.ts';
import { runRace } from './race.ts';
import { summary } from './summary.ts';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

it('thirty agents in five queues lose nothing and double nothing, whoever is killed', {
  timeout: (REDUCED.mostSeconds + 30) * 1_000,
}, async () => {
  const result = await runRace({ ...REDUCED, seed: Date.now() % 1_000_000 }, say);
  say(summary(result));
  expect(result.wrongs).toEqual([]);
  expect(result.kills).toBe(REDUCED.kills);
  expect(result.sessions).toBeGreaterThanOrEqual(REDUCED.customers);
});
