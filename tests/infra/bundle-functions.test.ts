import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundleFunctions } from '../../scripts/bundle-functions.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-bundles-'));
const folders = { sources: join(folder, 'functions'), bundles: join(folder, 'built') };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Imports that packages resolve from, as the project's own sources do. */
const packages = join(process.cwd(), 'node_modules');

function source(handler: string, code: string): void {
  mkdirSync(join(folders.sources, handler, '..'), { recursive: true });
  writeFileSync(join(folders.sources, `${handler}.ts`), code);
}

describe('the bundles', () => {
  it('are not made when a function has no source, and the error names each', async () => {
    source('api/here', 'export const handler = async () => 1;');
    await expect(bundleFunctions(['api/here', 'api/gone', 'live/gone'], folders)).rejects.toThrow(
      /api\/gone\.ts[\s\S]*live\/gone\.ts/,
    );
    expect(existsSync(folders.bundles)).toBe(false);
  });

  it('run alone, with the SDK and without what no function needs', async () => {
    source(
      'api/table',
      `import { z } from '${packages}/zod/index.js';
       import { DynamoDBClient } from '${packages}/@aws-sdk/client-dynamodb/dist-es/index.js';
       const client = new DynamoDBClient({ region: 'eu-central-1' });
       export async function handler() {
         const { accessKeyId } = await client.config.credentials();
         const { error } = z.string().safeParse(1);
         return { accessKeyId, message: error?.issues[0]?.message };
       }`,
    );
    await bundleFunctions(['api/table'], folders);
    const bundle = join(folders.bundles, 'api/table/index.mjs');
    process.env.AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE';
    process.env.AWS_SECRET_ACCESS_KEY = 'example';
    const { handler }: { handler: () => Promise<unknown> } = await import(pathToFileURL(bundle).href);
    expect(await handler()).toEqual({
      accessKeyId: 'AKIDEXAMPLE',
      message: 'Invalid input: expected string, received number',
    });
    const meta = z
      .object({ outputs: z.record(z.string(), z.object({ bytes: z.number() })) })
      .parse(JSON.parse(readFileSync(join(folders.bundles, 'meta.json'), 'utf8')));
    // With zod's languages and the SDK's credential chain it has 700,000.
    for (const { bytes } of Object.values(meta.outputs)) expect(bytes).toBeLessThan(500_000);
  });
});
