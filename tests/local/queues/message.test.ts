import { expect, test } from 'vitest';
import { matchesPattern } from '../../../local/queues/filter-patterns.ts';
import { attributesChecksum } from '../../../local/queues/message.ts';

test('attributes hash as SQS hashes them', () => {
  // A pair seen from the real service, kept in the tests of moto (getmoto/moto).
  const attributes = { timestamp: { DataType: 'Number', StringValue: '1493147359900' } };
  expect(attributesChecksum(attributes)).toBe('235c5c510d26fb653d073faed50ae77c');
});

test.each([
  [{ body: { kind: ['offer'] } }, true],
  [{ body: { kind: ['idle'] } }, false],
  [{ body: { kind: [{ prefix: 'off' }], size: [{ numeric: ['>', 1, '<=', 3] }] } }, true],
  [{ body: { kind: [{ 'anything-but': ['offer'] }] } }, false],
  [{ body: { missing: [{ exists: false }] } }, true],
  [{ body: { missing: [{ exists: true }] } }, false],
  [{ $or: [{ body: { kind: ['idle'] } }, { body: { size: [3] } }] }, true],
])('pattern %j matches: %s', (pattern, matches) => {
  expect(matchesPattern(pattern, { body: { kind: 'offer', size: 3 } })).toBe(matches);
});
