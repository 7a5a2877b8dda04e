import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import type { PublicHandler } from '../../../local/contracts.ts';
import { createSignIn } from '../../../local/sign-in/index.ts';
import { memoryState, serveHandlers, surroundings, temporaryFolder } from '../telegram/rig.ts';

function token(...parameters: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) =>
    execFile(process.execPath, ['--import', 'tsx', 'scripts/token.ts', ...parameters], (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    ),
  );
}

it('prints the token alone, or the reason on the other stream', async () => {
  const folder = await temporaryFolder();
  let handlers: readonly PublicHandler[] = [];
  const door = await serveHandlers(() => handlers);
  handlers = createSignIn(surroundings(memoryState(), door.url, folder.path).surroundings).handlers;
  const [good, unknown] = await Promise.all([token('agent-1', '--url', door.url), token('nobody', '--url', door.url)]);
  await door.close();
  await folder.remove();
  expect(good).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/), stderr: '' });
  expect(unknown).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('agent-1') });
});

it('says to start the runner when none is there', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.on('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  expect(await token('agent-1', '--port', String(port))).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('npm start'),
  });
});
