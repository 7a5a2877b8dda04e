import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature says of a body. */
export type Verdict = 'valid' | 'wrong' | 'too-old' | 'missing';

/** Older ones may be copies that somebody sends again. */
const TOLERANCE_SECONDS = 5 * 60;

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Checks a header `t=SECONDS,v1=HEX[,v1=HEX]` the way a tracker does: any of the signatures may be by the secret that it has. */
export function verify(header: string | undefined, body: string, secret: string, nowMs: number): Verdict {
  const parts = (header ?? '').split(',').map((part) => part.split('=', 2));
  const at = Number(parts.find(([name]) => name === 't')?.[1] ?? Number.NaN);
  const signatures = parts.flatMap(([name, value]) => (name === 'v1' && value !== undefined ? [value] : []));
  if (Number.isNaN(at) || signatures.length === 0) return 'missing';
  const expected = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
  if (!signatures.some((signature) => isSame(signature, expected))) return 'wrong';
  return Math.abs(nowMs / 1_000 - at) > TOLERANCE_SECONDS ? 'too-old' : 'valid';
}
