import { describe, expect, it } from 'vitest';
import { sniff } from '../../shared/objects/sniff.ts';
import { PNG } from '../local/telegram/pictures.ts';

/** A file that breaks whoever looks further than its very beginning. */
const BROKEN = new Uint8Array(10_000);
const FAULT = new RangeError('offset is out of bounds');

const breaksBeyond = (most: number) => async (bytes: Uint8Array) => {
  if (bytes.length > most) throw FAULT;
  return { mime: 'application/zip' };
};

describe('a file that cannot be looked at', () => {
  it('is looked at once more by its very first bytes, and why is told', async () => {
    expect(await sniff(BROKEN, 'text/html', breaksBeyond(5_000))).toEqual({ type: 'application/zip', fault: FAULT });
  });

  it('is taken for what it was said to be where these tell nothing, but never for something that would be shown', async () => {
    expect(await sniff(BROKEN, 'text/plain', breaksBeyond(0))).toEqual({ type: 'text/plain', fault: FAULT });
    expect(await sniff(BROKEN, 'image/png', breaksBeyond(0))).toEqual({
      type: 'application/octet-stream',
      fault: FAULT,
    });
  });

  it('is no other: what can be looked at has no fault', async () => {
    expect(await sniff(new Uint8Array(PNG), 'text/html')).toEqual({
      type: 'image/png',
      size: { width: 3, height: 2 },
    });
  });
});
