import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type ObjectDescription, type StoredObject, storedObjectSchema } from './stored-object.ts';

/**
 * One bucket as files. A file is named after the hash of its key, so that no key can leave the folder or be too long
 * for the file system. The description is written last and by rename, so that a kill leaves the object whole: old or new.
 */
export class BucketFiles {
  readonly #folder: string;
  readonly #objects = new Map<string, StoredObject>();
  #sorted: readonly StoredObject[] | undefined;

  readonly #isExpired: (object: StoredObject) => boolean;

  /** An object that is expired is not there any more, whoever asks; its files go at the next start at the latest. */
  constructor(folder: string, isExpired: (object: StoredObject) => boolean = () => false) {
    this.#folder = folder;
    this.#isExpired = isExpired;
  }

  /** Reads the descriptions and removes what a kill left half written. Throws for a description that is damaged. */
  async load(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const files = new Set(await readdir(this.#folder));
    for (const name of [...files].filter((each) => each.endsWith('.json'))) {
      const location = path.join(this.#folder, name);
      const object = await readDescription(location);
      if (this.#isExpired(object)) continue;
      this.#objects.set(object.key, object);
      files.delete(name);
      files.delete(object.file);
    }
    await Promise.all([...files].map((name) => rm(path.join(this.#folder, name))));
  }

  get(key: string): StoredObject | undefined {
    const object = this.#objects.get(key);
    return object === undefined || this.#isExpired(object) ? undefined : object;
  }

  /** All objects in the order of their keys' UTF-8 bytes, as S3 lists them. */
  list(): readonly StoredObject[] {
    this.#sorted ??= [...this.#objects.values()].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
    return this.#sorted.filter((object) => !this.#isExpired(object));
  }

  /** Where the bytes of an object are. */
  pathOf(object: StoredObject): string {
    return path.join(this.#folder, object.file);
  }

  async put(key: string, body: Buffer, description: ObjectDescription, nowMs: number): Promise<StoredObject> {
    const name = createHash('sha256').update(key).digest('hex');
    const file = `${name}.${randomUUID()}`;
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const { headers, metadata } = description;
    const object = { key, size: body.length, etag, lastModifiedMs: nowMs, headers, metadata, file };
    await writeFile(path.join(this.#folder, file), body);
    const draft = path.join(this.#folder, `${file}.draft`);
    await writeFile(draft, JSON.stringify(object));
    await rename(draft, path.join(this.#folder, `${name}.json`));
    const replaced = this.#objects.get(key);
    this.#objects.set(key, object);
    this.#sorted = undefined;
    if (replaced !== undefined) await rm(this.pathOf(replaced), { force: true });
    return object;
  }

  async delete(key: string): Promise<void> {
    const object = this.#objects.get(key);
    if (object === undefined) return;
    this.#objects.delete(key);
    this.#sorted = undefined;
    const name = createHash('sha256').update(key).digest('hex');
    await rm(path.join(this.#folder, `${name}.json`), { force: true });
    await rm(this.pathOf(object), { force: true });
  }
}

async function readDescription(location: string): Promise<StoredObject> {
  try {
    return storedObjectSchema.parse(JSON.parse(await readFile(location, 'utf8')));
  } catch (cause) {
    throw new Error(`The object description ${location} is damaged; start with --fresh, or remove it.`, { cause });
  }
}
