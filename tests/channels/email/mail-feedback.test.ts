import { describe, expect, it } from 'vitest';
import { readMailFeedback } from '../../../shared/channels/email/mail-feedback.ts';

const MAIL = { messageId: '0100-a', tags: { session: ['ses_1'], seq: ['4'], attempt: ['2'] } };
const TIMESTAMP = '2026-11-21T09:05:00.123Z';

function bounce(bounceType: string, bounceSubType: string, ...bouncedRecipients: object[]) {
  const told = { bounceType, bounceSubType, bouncedRecipients, timestamp: TIMESTAMP };
  return { source: 'aws.ses', detail: { eventType: 'Bounce', mail: MAIL, bounce: told } };
}

describe('what SES says of a mail', () => {
  it('names the message by its tags, and the addresses in lower case', () => {
    const event = bounce('Permanent', 'General', { emailAddress: 'Demo <Demo@Customer.example>', action: 'failed' });
    expect(readMailFeedback(event)).toEqual({
      ...{ kind: 'bounced', messageId: '0100-a', at: TIMESTAMP, addresses: ['demo@customer.example'], lasting: true },
      message: { sessionId: 'ses_1', seq: 4, attempt: 2 },
    });
  });

  it.each([
    ['on the suppression list', 'Permanent', 'OnAccountSuppressionList', true],
    ['a full mailbox', 'Transient', 'MailboxFull', false],
    ['nobody knows what', 'Undetermined', 'Undetermined', false],
  ])('%s is a bounce', (_, type, subtype, lasting) => {
    const event = bounce(type, subtype, { emailAddress: 'a@b.example' });
    expect(readMailFeedback(event)).toMatchObject({ kind: 'bounced', lasting });
  });

  it('an automatic answer is none', () => {
    expect(readMailFeedback(bounce('Transient', 'General', { emailAddress: 'a@b.example' }))).toBeUndefined();
    const failed = bounce('Transient', 'General', { emailAddress: 'a@b.example', action: 'failed' });
    expect(readMailFeedback(failed)).toMatchObject({ kind: 'bounced', lasting: false });
  });

  it('a complaint and an arrival are told apart', () => {
    const complaint = { complainedRecipients: [{ emailAddress: 'a@b.example' }], timestamp: TIMESTAMP };
    const delivery = { recipients: ['a@b.example'], timestamp: TIMESTAMP };
    const of = (detail: object) => readMailFeedback({ detail: { mail: { messageId: 'm' }, ...detail } });
    expect(of({ eventType: 'Complaint', complaint })).toMatchObject({ kind: 'complained', lasting: true });
    expect(of({ eventType: 'Delivery', delivery })).toMatchObject({ kind: 'delivered', addresses: ['a@b.example'] });
    expect(of({ eventType: 'Delivery', delivery })).not.toHaveProperty('message');
  });

  it('anything else is an error', () => {
    expect(() => readMailFeedback({ detail: { eventType: 'Open', mail: MAIL } })).toThrow();
  });
});
