import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Keys = z.object({
  signing: z.object({ kty: z.literal('RSA'), kid: z.string(), alg: z.literal('RS256'), use: z.literal('sig') }).loose(),
  cookies: z.array(z.string().min(32)).min(1),
});

/** The private key that signs tokens, as a JWK, and the keys that sign cookies. */
export type Keys = z.infer<typeof Keys>;

/**
 * Keys are made at the first start and kept, readable by their owner alone, so that tokens and sessions outlive a
 * restart. Throws when the file is damaged.
 */
export function loadKeys(dataFolder: string): Keys {
  const file = join(dataFolder, 'sign-in', 'keys.json');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signing = {
      ...privateKey.export({ format: 'jwk' }),
      kid: randomBytes(8).toString('hex'),
      alg: 'RS256',
      use: 'sig',
    };
    mkdirSync(join(dataFolder, 'sign-in'), { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify({ signing, cookies: [randomBytes(32).toString('hex')] }), { mode: 0o600 });
  }
  try {
    return Keys.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} is damaged; delete it or start with --fresh`, { cause });
  }
}
