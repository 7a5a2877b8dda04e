import { once } from 'node:events';
import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
import { buildConsole } from './console/build-console.ts';
import { launchEngine } from './engine.ts';
import { LENDER, type Loan } from './lent.ts';

/** Something that is lent: what tells a test file where it is, and its end. */
interface Made {
  readonly loan: string;
  end(): Promise<void>;
}

async function makeEngine(name: 'dynoxide' | 'dynamodb-local'): Promise<Made> {
  const { endpoint, end } = await launchEngine(name);
  return { loan: endpoint, end };
}

async function makeConsole(): Promise<Made> {
  const { folder, end } = await buildConsole();
  return { loan: folder, end };
}

const WAYS: Readonly<Record<Loan, () => Promise<Made>>> = {
  dynoxide: () => makeEngine('dynoxide'),
  'dynamodb-local': () => makeEngine('dynamodb-local'),
  console: makeConsole,
};

function isLoan(name: string): name is Loan {
  return Object.hasOwn(WAYS, name);
}

/** Makes what test files ask for, once each, and ends it all after the last of them. */
class Lender {
  #made = new Map<Loan, Promise<Made>>();

  /** The answer to who asks for `name`: where it is, or why there is none. */
  async lend(name: string): Promise<{ loan: string } | { failed: string }> {
    if (!isLoan(name)) return { failed: 'nobody knows how to make it' };
    const made = this.#made.get(name) ?? WAYS[name]();
    this.#made.set(name, made);
    return made.then(
      ({ loan }) => ({ loan }),
      (error: unknown) => ({ failed: String(error) }),
    );
  }

  /** Ends what was made; whoever asks afterwards has it made anew. */
  async endAll(): Promise<void> {
    const all = [...this.#made.values()];
    this.#made = new Map();
    for (const made of await Promise.allSettled(all)) if (made.status === 'fulfilled') await made.value.end();
  }
}

/** Starting an engine takes seconds, and so does building the console: files ask for them here instead of doing it each. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const lender = new Lender();
  const server = createServer((request, response) => {
    void lender.lend((request.url ?? '').slice(1)).then((answer) => response.end(JSON.stringify(answer)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port of 127.0.0.1 is free');
  process.env[LENDER] = `http://127.0.0.1:${address.port}`;
  // While tests are watched the console changes between two runs.
  project.onTestsRerun(() => lender.endAll());
  return async () => {
    server.closeAllConnections();
    server.close();
    await lender.endAll();
  };
}
