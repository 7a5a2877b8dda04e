/** `npm run race [-- --seed 1] [--customers 2000] [--reduced] [--engine dynoxide]`: races over real processes; see race.ts. */
import { parseArgs } from 'node:util';
import { ENGINES } from '../engine.ts';
import { FULL, REDUCED } from './plan.ts';
import { runRace } from './race.ts';
import { summary } from './summary.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    customers: { type: 'string' },
    reduced: { type: 'boolean', default: false },
    engine: { type: 'string', default: FULL.engine },
  },
});
const engine = ENGINES.find((name) => name === values.engine);
if (engine === undefined) throw new Error(`${values.engine} is no engine of this machine: ${ENGINES.join(', ')}`);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const plan = values.reduced ? REDUCED : FULL;
const customers = Number(values.customers ?? plan.customers);
const result = await runRace({ ...plan, engine, seed: Number(values.seed), customers }, say);
say(summary(result));
process.exitCode = result.wrongs.length === 0 ? 0 : 1;
