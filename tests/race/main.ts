/** `npm run race [-- --seed 1] [--customers 2000] [--engine dynoxide]`: races over real processes; see race.ts. */
import { parseArgs } from 'node:util';
import { ENGINES } from '../engine.ts';
import { FULL } from './plan.ts';
import { runRace } from './race.ts';
import { summary } from './summary.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    customers: { type: 'string', default: String(FULL.customers) },
    engine: { type: 'string', default: FULL.engine },
  },
});
const engine = ENGINES.find((name) => name === values.engine);
if (engine === undefined) throw new Error(`${values.engine} is no engine of this machine: ${ENGINES.join(', ')}`);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const result = await runRace({ ...FULL, engine, seed: Number(values.seed), customers: Number(values.customers) }, say);
say(summary(result));
process.exitCode = result.wrongs.length === 0 ? 0 : 1;
