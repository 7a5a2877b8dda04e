import { describe, expect, it } from 'vitest';
import { isShown, roleFor } from '../../shared/domain/file-types.ts';

const MOST = 10_000_000;
const size = { width: 800, height: 600 };

describe('a file in the page', () => {
  it.each(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'audio/ogg; codecs=opus', 'video/mp4'])(
    'is shown as %s',
    (type) => expect(isShown(type)).toBe(true),
  );

  it.each(['image/svg+xml', 'text/html', 'application/xhtml+xml', 'application/pdf', 'text/plain', '', 'image/'])(
    'is never shown as %s',
    (type) => expect(isShown(type)).toBe(false),
  );
});

describe('how a file goes', () => {
  const photo = { type: 'image/jpeg', bytes: 1_000, size };
  it.each([
    ['a photo', 'photo', photo, 'photo'],
    ['a photo of 10 MB and a byte', 'photo', { ...photo, bytes: MOST + 1 }, 'document'],
    ['a photo that is too long', 'photo', { ...photo, size: { width: 2_100, height: 100 } }, 'document'],
    ['a photo of too many pixels', 'photo', { ...photo, size: { width: 8_000, height: 2_001 } }, 'document'],
    ['a photo of unknown size', 'photo', { type: 'image/jpeg', bytes: 1_000 }, 'document'],
    ['a photo without width', 'photo', { ...photo, size: { width: 0, height: 600 } }, 'document'],
    ['a moving picture', 'photo', { ...photo, type: 'image/gif' }, 'animation'],
    ['a photo that is none', 'photo', { type: 'application/pdf', bytes: 1_000 }, 'document'],
    ['a photo as a file', 'document', photo, 'document'],
    ['a voice message', 'voice', { type: 'audio/ogg', bytes: 1_000 }, 'voice'],
    ['a voice message that is none', 'voice', { type: 'audio/wav', bytes: 1_000 }, 'document'],
    ['a video', 'video', { type: 'video/mp4', bytes: 1_000 }, 'video'],
    ['a video of another kind', 'video', { type: 'video/webm', bytes: 1_000 }, 'document'],
  ] as const)('%s', (_, wanted, looked, role) => {
    expect(roleFor(wanted, looked, MOST)).toBe(role);
  });
});
