import { expect, it } from 'vitest';
import { previewKind } from '../../console/src/content/preview-text.ts';
import { t } from '../../console/src/texts/kinds.ts';
import { READABLE_KINDS } from '../../shared/channels/telegram/readable.ts';
import { FILE_ROLES } from '../../shared/domain/content.ts';

it.each([...READABLE_KINDS, ...FILE_ROLES, 'location', 'contact', 'poll', 'blocked', 'unblocked'])(
  'a message of the kind %s has a name in lists',
  (what) => {
    expect(previewKind({ what, preview: '' })).not.toBe(t('kind.unsupported'));
  },
);

it('a kind that nobody knows yet is said to be one', () => {
  expect(previewKind({ what: 'hologram', preview: '' })).toBe(t('kind.unsupported'));
});
