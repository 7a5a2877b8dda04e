/** For how long a code that went to an address counts: ten minutes from when it was sent. */
export const CODE_MS = 10 * 60_000;

/** How often a code may be guessed: five times in a million, so that guessing leads nowhere. */
export const CODE_TRIES = 5;

/** A code that was asked for in a chat, to prove an address. */
export interface AddressCode {
  /** Whether it has gone out; before that nobody can know it. */
  readonly isSent: boolean;
  /** Epoch milliseconds. */
  readonly expiresAtMs: number;
  /** How often a wrong one was written. */
  readonly tries: number;
  /** By which the latest of them is known when it arrives again. */
  readonly triedBy?: string;
  /** By what it was used, once. */
  readonly usedBy?: string;
}

/** A code as it was written in the chat. */
export interface CodeWritten {
  readonly matches: boolean;
  /** By what it is known when it arrives again. */
  readonly by: string;
  readonly nowMs: number;
}

/**
 * What a code that somebody wrote is. `counts`: it is one of the wrong ones that are counted. `no-code`: it is none, but words for the team
 * like any other, though they are six digits.
 */
export type CodeVerdict =
  | { readonly verdict: 'right' | 'right-again' | 'used' | 'expired' | 'no-tries' | 'no-code' }
  | { readonly verdict: 'wrong'; readonly left: number; readonly counts: boolean };

/** Judges it. What arrives again is judged as it was, and used and expired codes are told from what only looks like one. */
export function judgeCode(code: AddressCode, { matches, by, nowMs }: CodeWritten): CodeVerdict {
  const { isSent, expiresAtMs, tries, triedBy, usedBy } = code;
  if (usedBy !== undefined) return { verdict: usedBy === by ? 'right-again' : matches ? 'used' : 'no-code' };
  if (nowMs >= expiresAtMs) return { verdict: matches ? 'expired' : 'no-code' };
  if (tries >= CODE_TRIES && triedBy !== by) return { verdict: 'no-tries' };
  if (triedBy === by || !isSent) return wrong(tries, false);
  return matches ? { verdict: 'right' } : wrong(tries + 1, true);
}

function wrong(tries: number, counts: boolean): CodeVerdict {
  return { verdict: 'wrong', left: Math.max(0, CODE_TRIES - tries), counts };
}

/** Whether somebody is about to write it, so that digits which are too many or too few are meant for it. */
export function awaitsCode({ isSent, expiresAtMs, tries, usedBy }: AddressCode, nowMs: number): boolean {
  return isSent && usedBy === undefined && tries < CODE_TRIES && nowMs < expiresAtMs;
}

/** Digits of every script as those of ours, without what people put between them; `undefined` for a text with anything else. */
export function digitsIn(text: string): string | undefined {
  const bare = text.replace(/[\s\u200e\u200f\u2066-\u2069-]/g, '');
  if (!/^\p{Nd}{3,10}$/u.test(bare)) return undefined;
  return [...bare].map(digitOf).join('');
}

/** Unicode has the digits of each script in rows of ten, from zero; rows of one script may follow each other without a gap. */
function digitOf(digit: string): number {
  const at = digit.codePointAt(0) ?? 0;
  let first = at;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (at - first) % 10;
}
