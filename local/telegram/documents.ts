import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file as Telegram keeps it: by an id that only those know who were sent it. */
export interface StoredDocument {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
}

/** The files that the bot has sent, below the data folder. */
export class Documents {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'telegram', 'files');
  }

  async keep(bytes: Buffer): Promise<StoredDocument> {
    const file_id = randomBytes(24).toString('hex');
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(join(this.#folder, file_id), bytes, { mode: 0o600 });
    const file_unique_id = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    return { file_id, file_unique_id, file_size: bytes.length };
  }

  /** Undefined for what is no id of a file here. */
  async read(fileId: string): Promise<Buffer | undefined> {
    if (!/^[0-9a-f]{48}$/.test(fileId)) return undefined;
    try {
      return await readFile(join(this.#folder, fileId));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
