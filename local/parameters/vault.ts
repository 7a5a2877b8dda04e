import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts secret values at rest with AES-256-GCM. The key lies beside the data, readable by its owner alone. */
export class Vault {
  private constructor(private readonly key: Buffer) {}

  /** Opens the key of the data folder, or makes one. Throws when the key file is damaged. */
  static async open(dataFolder: string): Promise<Vault> {
    const file = join(dataFolder, 'parameters.key');
    await mkdir(dataFolder, { recursive: true });
    try {
      await writeFile(file, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const key = await readFile(file);
    if (key.length !== KEY_BYTES) throw new Error(`${file} is damaged: secrets in ${dataFolder} cannot be read`);
    return new Vault(key);
  }

  /** Base64 of nonce, tag and ciphertext; bound to the name, so that it cannot be moved under another. */
  encrypt(name: string, value: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(name));
    const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** Throws when the value was not encrypted under this name with this key. */
  decrypt(name: string, sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(name))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return text.toString('utf8');
  }
}
