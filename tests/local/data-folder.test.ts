import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdDataFolder } from '../../local/data-folder.ts';
import { StartError } from '../../local/start-error.ts';

const ADDRESSES = { publicUrl: 'http://127.0.0.1:1', awsUrl: 'http://127.0.0.1:2' };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-data-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  it('is one runner’s at a time, and empty when it asks for that', async () => {
    const path = join(folder, 'data');
    const held = await holdDataFolder(path, ADDRESSES);
    await expect(holdDataFolder(path, ADDRESSES)).rejects.toThrow(StartError);
    await writeFile(join(path, 'old'), 'old');
    await held.empty();
    await expect(readFile(join(path, 'old'))).rejects.toThrow();
    await held.release();
    await (await holdDataFolder(path, ADDRESSES)).release();
  });

  it('is not one that holds something else, nor a file', async () => {
    const file = join(folder, 'precious');
    await writeFile(file, 'precious');
    for (const path of [folder, file, join(file, 'below')]) {
      await expect(holdDataFolder(path, ADDRESSES)).rejects.toThrow(StartError);
    }
    expect(await readFile(file, 'utf8')).toBe('precious');
  });
});
