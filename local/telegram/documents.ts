import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file as Telegram keeps it: by an id that only those know who were sent it. */
export interface StoredDocument {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
}

/** An id: first what is in the file, so that the same file is known as such, then what nobody can guess. */
const ID = /^([0-9a-f]{16})[0-9a-f]{32}$/;

/** The files that were sent, by the bot or to it, below the data folder. */
export class Documents {
  readonly #folder: string;
  #album = Date.now();

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'telegram', 'files');
  }

  /** By which the members of an album know each other; none has been given out before. */
  nextAlbum(): number {
    this.#album = Math.max(this.#album + 1, Date.now());
    return this.#album;
  }

  async keep(bytes: Buffer): Promise<StoredDocument> {
    const file_unique_id = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    const file_id = `${file_unique_id}${randomBytes(16).toString('hex')}`;
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(join(this.#folder, file_id), bytes, { mode: 0o600 });
    return { file_id, file_unique_id, file_size: bytes.length };
  }

  /** What is known of a file; undefined for what is no id of a file here. */
  async look(file_id: string): Promise<StoredDocument | undefined> {
    const [, file_unique_id] = ID.exec(file_id) ?? [];
    if (file_unique_id === undefined) return undefined;
    const found = await unlessMissing(stat(join(this.#folder, file_id)));
    return found && { file_id, file_unique_id, file_size: found.size };
  }

  /** Undefined for what is no id of a file here. */
  async read(fileId: string): Promise<Buffer | undefined> {
    return ID.test(fileId) ? unlessMissing(readFile(join(this.#folder, fileId))) : undefined;
  }
}

async function unlessMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
