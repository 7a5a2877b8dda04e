import { writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, expect, it } from 'vitest';
import { createObjects } from '../../../local/objects/create-objects.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { makeSurroundings, resource } from '../front-door/surroundings.ts';
import { endAll } from './rig.ts';

afterEach(endAll);

const folder = temporaryFolder();
const site = path.join(folder, 'site');
await mkdir(path.join(site, 'assets'), { recursive: true });
await writeFile(path.join(site, 'index.html'), '<!doctype html>');
await writeFile(path.join(site, 'assets', 'app.js'), 'const api = "<<marker:0xbaba:0>>";');
const zip = path.join(folder, 'zipped.zip');
writeFileSync(zip, zipSync({ 'extra/a.css': strToU8('a{}') }));

function deployment(id: string, properties: Record<string, unknown>) {
  return resource('Custom::CDKBucketDeployment', id, {
    SourceBucketNames: ['assets'],
    SourceObjectKeys: ['site.zip'],
    DestinationBucketName: 'console',
    ...properties,
  });
}

function objectsWith(deployments: ReturnType<typeof resource>[]) {
  const resources = [resource('AWS::S3::Bucket', 'console', {}), ...deployments];
  return makeSurroundings({ resources, assets: { 'site.zip': site, 'zipped.zip': zip } });
}

it('copies assets with their types and metadata, and fills in markers', async () => {
  const objects = createObjects(
    objectsWith([
      deployment('d1', {
        SourceBucketNames: ['assets', 'assets'],
        SourceObjectKeys: ['site.zip', 'zipped.zip'],
        SourceMarkers: [{ '<<marker:0xbaba:0>>': 'http://127.0.0.1' }, {}],
        DestinationBucketKeyPrefix: 'console',
        SystemMetadata: { 'cache-control': 'no-cache' },
        Prune: 'true',
      }),
    ]),
  );
  await objects.start();
  const app = objects.read('console', 'console/assets/app.js');
  expect(String(await app?.bytes())).toBe('const api = "http://127.0.0.1";');
  expect(app?.headers).toEqual({ 'content-type': 'text/javascript', 'cache-control': 'no-cache' });
  expect(objects.read('console', 'console/extra/a.css')?.headers['content-type']).toBe('text/css');
});

it('deploys by include and exclude, prunes only what it selects, and leaves unchanged files alone', async () => {
  const pages = deployment('pages', { Exclude: ['assets/*'], SystemMetadata: { 'cache-control': 'no-cache' } });
  const assets = deployment('assets', { Exclude: ['*'], Include: ['assets/*'], Prune: false });
  const surroundings = objectsWith([assets, pages]);
  const objects = createObjects(surroundings);
  await objects.start();
  const operator = surroundings.principals.operator;
  const base = { service: 's3', action: '', query: new URLSearchParams(), headers: {}, principal: operator };
  await objects.handle({ ...base, method: 'PUT', path: '/console/stale.html', body: Buffer.from('x') });
  await objects.handle({ ...base, method: 'PUT', path: '/console/assets/old.js', body: Buffer.from('x') });
  const before = objects.read('console', 'index.html')?.file;

  const again = createObjects(surroundings);
  await again.start();
  expect(again.read('console', 'stale.html')).toBeUndefined();
  expect(again.read('console', 'assets/old.js')).toBeDefined();
  expect(again.read('console', 'index.html')?.file).toBe(before);
  expect(again.read('console', 'index.html')?.headers['cache-control']).toBe('no-cache');
  expect(again.read('console', 'assets/app.js')?.headers['cache-control']).toBeUndefined();
});
