import { beforeEach, describe, expect, it } from 'vitest';
import type { MailFeedback } from '../../../shared/channels/email/mail-feedback.ts';
import { contextOf } from '../../../shared/desk/context.ts';
import { deliverMail } from '../../../shared/desk/mail/deliver-mail.ts';
import { hearOfMail } from '../../../shared/desk/mail/feedback.ts';
import { listNotices } from '../../../shared/desk/notices.ts';
import { changeMailThread } from '../../../shared/store/mail-threads.ts';
import { loadEntry } from '../../../shared/store/sessions.ts';
import { enter, sessionNow, take } from '../bench.ts';
import { desk, deskForTests, table } from '../fresh-desk.ts';
import { begun, COLLEAGUE, CUSTOMER, mailed, postOf, replied } from './mail-out.ts';

deskForTests();

let sessionId: string;
let seq: number;

beforeEach(async () => {
  await enter(table, 'agent-1', { name: 'Ann' });
  sessionId = (await begun(desk)).id;
  seq = await replied(desk, sessionId, { kind: 'text', text: 'It is on its way.' });
});

const sent = () => deliverMail(postOf(desk), { sessionId, seq, attempt: 1 }, false);
const deliveryOf = async () => (await loadEntry(table, sessionId, seq))?.delivery;
const noticesOf = async () => (await listNotices(desk, 'agent-1', false, 10)).notices;

function fed(kind: MailFeedback['kind'], unusual: Partial<MailFeedback> = {}): MailFeedback {
  const about = { messageId: 'ses-1', at: desk.now(), message: { sessionId, seq, attempt: 1 } };
  return { kind, ...about, addresses: [CUSTOMER.address], lasting: true, ...unusual };
}

async function contextNow() {
  const viewer = { agentId: 'agent-1', oversees: true, queues: [] };
  return contextOf(desk, viewer, await sessionNow(table, sessionId));
}

/** What is said of the customer, and of where the conversation is answered, which is the same here. */
async function suspicion() {
  const { customer, mail } = await contextNow();
  expect(mail?.to.suspect).toEqual(customer.identities[0]?.suspect);
  return mail?.to.suspect?.reason;
}

describe.each(['bounced', 'complained'] as const)('a mail that is %s', (kind) => {
  it('stands as failed; the address is marked and the owner is told, once', async () => {
    await sent();
    await hearOfMail(desk, fed(kind));
    await hearOfMail(desk, fed(kind));
    expect(await deliveryOf()).toMatchObject({ state: 'failed', reason: kind, channelIds: ['ses-1'] });
    expect(await suspicion()).toBe(kind);
    expect(await noticesOf()).toMatchObject([{ kind: `mail-${kind}`, note: CUSTOMER.address }]);
  });

  it('before the sender has noted that it went out, stands as failed all the same', async () => {
    await hearOfMail(desk, fed(kind));
    await sent();
    expect(await deliveryOf()).toMatchObject({ state: 'failed', reason: kind, channelIds: ['ses-1'] });
  });
});

it('a copy that came back leaves the message as it is, and the owner is told', async () => {
  await sent();
  await hearOfMail(desk, fed('bounced', { addresses: [COLLEAGUE.address] }));
  expect(await deliveryOf()).toMatchObject({ state: 'sent' });
  expect(await suspicion()).toBeUndefined();
  expect(await noticesOf()).toMatchObject([{ kind: 'mail-bounced', note: COLLEAGUE.address }]);
});

it('an address that nothing proves is marked as well, whoever has it', async () => {
  const stranger = { kind: 'email-thread', value: 'email#other' };
  const { session } = await take(desk, mailed(2, 'Hello?', { thread: 'email#other', identity: stranger }));
  await changeMailThread(table, 'email#other', () => ({
    ...{ subject: 'Hello', deskAddress: 'help@desk.example', participants: [], messageIds: [] },
    answerTo: { address: 'Unproven@nobody.example' },
  }));
  sessionId = session.id;
  const message = { sessionId, seq: 2, attempt: 1 };
  await hearOfMail(desk, fed('bounced', { message, addresses: ['unproven@nobody.example'] }));
  const { customer, mail } = await contextNow();
  expect(customer.identities).toEqual([stranger]);
  expect(mail?.to.suspect?.reason).toBe('bounced');
});

it('a full mailbox says nothing of the next mail', async () => {
  await sent();
  await hearOfMail(desk, fed('bounced', { lasting: false }));
  expect(await deliveryOf()).toMatchObject({ state: 'failed', reason: 'bounced' });
  expect(await suspicion()).toBeUndefined();
});

it('a mail that arrives takes back that one came back, and no complaint', async () => {
  await sent();
  await hearOfMail(desk, fed('bounced'));
  desk.pass(60);
  await hearOfMail(desk, fed('delivered'));
  expect(await suspicion()).toBeUndefined();
  await hearOfMail(desk, fed('complained'));
  desk.pass(60);
  await hearOfMail(desk, fed('delivered'));
  expect(await suspicion()).toBe('complained');
});

it('an answer that was sent again is not what came back before', async () => {
  await sent();
  await hearOfMail(desk, fed('bounced', { message: { sessionId, seq, attempt: 7 } }));
  expect(await deliveryOf()).toMatchObject({ state: 'sent' });
});
