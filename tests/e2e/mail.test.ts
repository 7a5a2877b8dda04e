import { beforeEach, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { MailCustomer } from './mailbox.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);

beforeEach(async () => {
  await team.serve('agent-1');
});

/** The open session of a customer, claimed by the agent once it is there. */
async function claimed(customer: MailCustomer) {
  const session = await eventually(async () => {
    const [found] = await stage.api.sessionsOf(customer.name);
    if (found === undefined) throw new Error('no session yet');
    return found;
  });
  expect((await stage.api.command('agent-1', session.id, 'claim')).status).toBe(200);
  return session;
}

async function answer(sessionId: string, text: string): Promise<void> {
  const messageId = `mail-${sessionId}-${text.length}`;
  expect((await stage.api.command('agent-1', sessionId, 'messages', { messageId, text })).status).toBe(200);
}

const saidIn = async (sessionId: string) =>
  (await stage.api.history(sessionId)).flatMap(({ event }) =>
    event.type === 'message-received' && event.content.kind === 'mail' ? [event.content] : [],
  );

it('a mail is answered by mail, and what answers that joins by its address', async () => {
  const customer = await MailCustomer.new(stage.api.addresses.url, 'de');
  await customer.write('My order', 'Where is my order?');
  const { id } = await claimed(customer);
  await answer(id, 'It is on its way.');

  const mail = await customer.received('It is on its way.');
  expect(mail).toMatchObject({ subject: 'Re: My order', automatic: false, from: { address: 'help@desk.example' } });
  expect(mail.text).toContain('> Where is my order?');
  expect(mail.references).toContain(mail.inReplyTo);

  await customer.write(mail.subject, 'Thank you. When will it come?', mail);
  await eventually(async () => {
    expect(await saidIn(id)).toMatchObject([
      { joined: 'nothing-known' },
      { joined: 'reply-address', text: 'Thank you. When will it come?' },
    ]);
  });
});

it('a mail that comes back stands as failed, and the agent is told', async () => {
  const customer = await MailCustomer.new(stage.api.addresses.url);
  await customer.write('My bill', 'Please send me the bill.');
  const { id } = await claimed(customer);
  await answer(id, 'Here it is.');
  await customer.feed(await customer.received('Here it is.'), 'bounced');

  await eventually(async () => {
    const deliveries = (await stage.api.history(id)).flatMap(({ delivery }) => delivery ?? []);
    expect(deliveries).toMatchObject([{ state: 'failed', reason: 'bounced' }]);
    const { body } = await stage.api.call('agent-1', 'GET', '/api/me/notices');
    expect(JSON.stringify(body)).toContain('mail-bounced');
    const { body: context } = await stage.api.call('agent-1', 'GET', `/api/sessions/${id}/context`);
    expect(JSON.stringify(context)).toContain('"suspect":{"reason":"bounced"');
  });
});
