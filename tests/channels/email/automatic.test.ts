import { describe, expect, it } from 'vitest';
import { automaticSign } from '../../../shared/channels/email/automatic.ts';

const usual = { fields: [], from: 'a@customer.example', returnPath: 'a@customer.example', ownDomain: 'desk.example' };
const field = (key: string, value: string) => ({ ...usual, fields: [{ key, value }] });

describe('that no person wrote a mail', () => {
  it.each([
    ['auto-submitted', field('auto-submitted', 'auto-replied; owner-email="a@b.example"')],
    ['auto-submitted', field('auto-submitted', 'Auto-Generated')],
    ['no-return-path', { ...usual, returnPath: '' }],
    ['no-return-path', { ...usual, returnPath: '<>' }],
    ['report', field('content-type', 'multipart/report; report-type=delivery-status')],
    ['precedence', field('precedence', 'Bulk')],
    ['precedence', field('precedence', 'auto_reply')],
    ['list', field('list-unsubscribe', '<mailto:x@y.example>')],
    ['list', field('list-id', 'x')],
    ['autoreply-header', field('x-autoreply', 'yes')],
    ['sender', { ...usual, from: 'no-reply@shop.example' }],
    ['sender', { ...usual, from: 'mailer-daemon@shop.example' }],
    ['sender', { ...usual, from: 'noreply+123@shop.example' }],
    ['own-address', { ...usual, from: 'help@desk.example' }],
  ] as const)('is told by %s', (sign, bearing) => {
    expect(automaticSign(bearing)).toBe(sign);
  });

  it.each([
    ['a person', usual],
    ['a person who says so', field('auto-submitted', 'no')],
    ['a person whose program sets a priority', field('precedence', 'first-class')],
    ['somebody called Noreply', { ...usual, from: 'noreplyman@shop.example' }],
    ['somebody of a domain that ends like ours', { ...usual, from: 'a@mydesk.example' }],
    ['nobody known', { ...usual, from: '' }],
  ])('is not said of %s', (_who, bearing) => {
    expect(automaticSign(bearing)).toBeUndefined();
  });
});
