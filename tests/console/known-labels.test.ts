import { describe, expect, it } from 'vitest';
import { knownLabels, labelChoices } from '../../console/src/labels/known-labels.ts';
import type { SessionView } from '../../shared/contracts/views.ts';

function session(labels?: string[]): SessionView {
  return {
    ...{ id: 'ses_1', rev: 1, status: 'waiting', queueId: 'general', priority: 'normal', channel: 'telegram' },
    ...{ customer: { id: 'cus_1', name: 'Demo Customer' }, openedAt: '2026-01-01T10:00:00.000Z', passedBy: [] },
    ...(labels !== undefined && { labels }),
  };
}

const known = ['billing', 'Delivery', 'rebilling', '发票', 'فاتورة'];

describe('known labels', () => {
  it('are those of the sessions, the most frequent first', () => {
    expect(knownLabels([session(['b', 'a']), session(), session(['a']), session(['c', 'a', 'c2'])])).toEqual([
      ...['a', 'b', 'c', 'c2'],
    ]);
  });

  it.each([
    ['bil', ['billing', 'rebilling', 'bil']],
    ['BILLING', ['billing', 'rebilling']],
    ['delivery', ['Delivery']],
    ['票', ['发票', '票']],
    ['فا', ['فاتورة', 'فا']],
    ['  ', known],
  ])('complete “%s”, whatever its case', (typed, choices) => {
    expect(labelChoices(typed, known, [])).toEqual(choices);
  });

  it('are not offered to a session that has them', () => {
    expect(labelChoices('', known, ['billing'])).not.toContain('billing');
    expect(labelChoices('Billing', known, ['billing'])).toEqual(['rebilling']);
  });
});
