/** `npm run --silent token -- NAME [--port 4000] [--url http://127.0.0.1:4000]`: prints a token of a demo account. */
import { parseArgs } from 'node:util';
import { z } from 'zod';

const USAGE = 'usage: npm run --silent token -- NAME [--port 4000] [--url http://127.0.0.1:4000]';
const HELP = `${USAGE}

Prints a token of a demo account, by which its API can be called.

  NAME             the demo account, such as agent-1 or lead-1
  --port N         the port of the local runner (4000)
  --url URL        its address, if it is another than 127.0.0.1
  --help           these lines`;
const TIMEOUT_MS = 10_000;
const Answer = z.union([z.object({ access_token: z.string() }), z.object({ error: z.string() })]);

async function main(): Promise<string> {
  const asked = readArguments();
  if (asked === 'help') return HELP;
  const { name, url } = asked;
  const response = await ask(`${url}/local/token?account=${encodeURIComponent(name)}`, url);
  const answer = Answer.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) throw new Error(`${url} answers, but it is no Baton runner (HTTP ${response.status})`);
  if ('error' in answer.data) throw new Error(answer.data.error);
  return answer.data.access_token;
}

function readArguments(): { readonly name: string; readonly url: string } | 'help' {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4000' },
      url: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new Error(USAGE);
  return { name, url: (values.url ?? `http://127.0.0.1:${values.port}`).replace(/\/+$/, '') };
}

async function ask(address: string, url: string): Promise<Response> {
  try {
    return await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new Error(`no runner answers at ${url}: start it with npm start, or name its port with --port`, { cause });
  }
}

try {
  process.stdout.write(`${await main()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
