/** `npm run race [-- --seed 1] [--customers 2000] [--reduced] [--engine dynoxide]`: races over real processes; see race.ts. */
import { parseArgs } from 'node:util';
import { ENGINES } from '../engine.ts';
import { FULL, REDUCED } from './plan.ts';
import { runRace } from './race.ts';
import { summary } from './summary.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const USAGE = `npm run race [-- --seed N] [--customers N] [--reduced] [--engine NAME]

Races over real processes with agents, customers and kills at random, and judges the table afterwards. Ends with 0: nothing is
wrong; 1: something is.

  --seed N         the same seed gives the same people, customers and wishes (another one each time)
  --customers N    how many customers write (${FULL.customers}; ${REDUCED.customers} with --reduced)
  --reduced        as the tests do it: fewer customers, less room for them
  --engine NAME    ${ENGINES.join(' or ')} (${FULL.engine})
  --help           these lines
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    customers: { type: 'string' },
    reduced: { type: 'boolean', default: false },
    engine: { type: 'string', default: FULL.engine },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit();
}
const engine = ENGINES.find((name) => name === values.engine);
if (engine === undefined) throw new Error(`${values.engine} is no engine of this machine: ${ENGINES.join(', ')}`);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const plan = values.reduced ? REDUCED : FULL;
const customers = Number(values.customers ?? plan.customers);
const result = await runRace({ ...plan, engine, seed: Number(values.seed), customers }, say);
say(summary(result));
process.exitCode = result.wrongs.length === 0 ? 0 : 1;
