import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageSize } from '../../shared/objects/image-size.ts';
import { sniff } from '../../shared/objects/sniff.ts';
import { GIF, JPEG, PNG, WEBP } from '../local/telegram/pictures.ts';

const riff = (kind: string, ...rest: readonly number[]) =>
  Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from(`WEBP${kind}`), Buffer.from(rest)]);

describe('the size of a picture', () => {
  it.each([
    ['PNG', PNG],
    ['GIF', GIF],
    ['JPEG', JPEG],
    ['extended WebP', WEBP],
    // RFC 9649, 2.5: frame tag and start code, then 14 bits each.
    ['lossy WebP', riff('VP8 ', 0, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a, 3, 0, 2, 0)],
    // RFC 9649, 3.4: signature, then 14 bits each, one less.
    ['lossless WebP', riff('VP8L', 0, 0, 0, 0, 0x2f, 0x02, 0x40, 0, 0)],
    ['JPEG with fill bytes', Buffer.concat([JPEG.subarray(0, 8), Buffer.from([0xff]), JPEG.subarray(8)])],
  ])('of a %s', (_, bytes) => {
    expect(imageSize(bytes)).toEqual({ width: 3, height: 2 });
  });

  it('is unknown of what is cut, or no picture, and of whatever comes', () => {
    for (const whole of [PNG, GIF, JPEG, WEBP]) {
      const sizes = Array.from({ length: whole.length }, (_, at) => imageSize(whole.subarray(0, at)));
      expect(sizes[0]).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(PNG, GIF, JPEG, WEBP), (bytes, begins) => {
        imageSize(Buffer.concat([begins.subarray(0, 12), bytes]));
        expect(imageSize(new Uint8Array([0, ...bytes]))).toBeUndefined();
      }),
    );
  });
});

describe('what a file is taken for', () => {
  it.each([
    ['a picture, whatever it is said to be', PNG, 'application/pdf', 'image/png'],
    [
      'nothing that is shown, where only its word says so',
      Buffer.from('hello'),
      'image/png',
      'application/octet-stream',
    ],
    ['a drawing that may carry scripts', Buffer.from('<svg onload="x()"/>'), 'image/svg+xml', 'image/svg+xml'],
    ['a page', Buffer.from('<html><script>'), 'text/html', 'text/html'],
    ['words', Buffer.from('a;b\n1;2'), 'text/csv; charset=utf-8', 'text/csv'],
    ['nothing known', Buffer.from([1, 2, 3]), '', 'application/octet-stream'],
  ])('%s', async (_, bytes, said, type) => {
    expect((await sniff(bytes, said)).type).toBe(type);
  });

  it('is found in whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect((await sniff(bytes, 'image/png')).type).toMatch(/^[a-z]+\/[a-z\d.+-]+$/);
      }),
      { numRuns: 50 },
    );
  });
});
