/** Pictures of three by two pixels: of all but the first no more than what says so. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGOoCDgBQQxwFgBb9AlhyY/qTgAAAABJRU5ErkJggg==',
  'base64',
);
export const GIF = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([3, 0, 2, 0, 0, 0, 0])]);
export const JPEG = Buffer.from([
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0],
  ...[0xff, 0xc0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0],
]);
export const WEBP = Buffer.concat([
  ...[Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WEBPVP8X'), Buffer.alloc(8)],
  Buffer.from([2, 0, 0, 1, 0, 0]),
]);
