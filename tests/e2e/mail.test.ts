import { beforeEach, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { MailCustomer } from './mailbox.ts';
import { Postman } from './postman.ts';
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

/** Whether nothing that came by mail waits for a further try. */
async function isAllTaken(): Promise<void> {
  const { queues } = await (await stage.api.phone('/local/queues')).json();
  const waiting = queues.filter(({ name, visible, delayed, inFlight }: Record<string, unknown>) => {
    return /MailQueue/.test(String(name)) && Number(visible) + Number(delayed) + Number(inFlight) > 0;
  });
  expect(waiting).toEqual([]);
}

it('a mail that SES delivers three times is one message', async () => {
  const name = `Demo mail customer ${process.pid}-thrice`;
  const letter = (id: string, text: string, answers = '') =>
    [
      ...[`From: ${name} <thrice-${process.pid}@customer.example>`, 'To: help@desk.example', 'Subject: Once'],
      ...[`Message-ID: <${id}-${process.pid}@customer.example>`, `In-Reply-To: ${answers}`],
      ...['Content-Type: multipart/mixed; boundary=b', '', '--b', '', text, '--b'],
      ...['Content-Type: text/plain; name=list.txt', 'Content-Disposition: attachment', '', 'A list', '--b--', ''],
    ].join('\r\n');
  const postman = new Postman(stage.api.addresses);
  const relays = ['one', 'two', 'three'];
  await Promise.all(
    relays.map((relay) => postman.bring(`Received: from ${relay}.example\r\n${letter('first', 'Only this.')}`)),
  );
  const { id } = await eventually(async () => {
    const [found] = await stage.api.sessionsOf(name);
    if (found === undefined) throw new Error('no session yet');
    return found;
  });
  await postman.bring(letter('second', 'And that.', `<first-${process.pid}@customer.example>`));
  await eventually(async () => expect((await saidIn(id)).map(({ text }) => text)).toContain('And that.'));
  await eventually(isAllTaken);
  expect((await saidIn(id)).map(({ text, files }) => [text, files.length])).toEqual([
    ['Only this.', 1],
    ['And that.', 1],
  ]);
  expect(await stage.api.sessionsOf(name)).toHaveLength(1);
});

it('a mail to a listed address waits in the queue that it feeds, and is answered by its name with its signature', async () => {
  await team.queue('goods', { name: 'Goods' });
  await team.place('agent-1', { queues: ['general', 'goods'] });
  const signature = 'مع تحيات\n{{agent.name}}, {{queue.name}}';
  expect((await stage.api.call('lead-1', 'GET', '/api/settings')).body).toMatchObject({ mailDomain: 'desk.example' });
  await team.list({ local: 'shop', name: 'Shop support', queueId: 'goods', signature, usual: false });
  const customer = await MailCustomer.new(stage.api.addresses.url);
  await customer.writeTo('shop+spring@desk.example', 'The lamp', 'Is it there?');
  const { id, queueId } = await claimed(customer);
  expect(queueId).toBe('goods');

  await answer(id, 'It is.');
  const mail = await customer.received('It is.');
  expect(mail.from).toEqual({ address: 'shop@desk.example', name: 'Shop support' });
  const { name } = await team.agent('agent-1');
  expect(mail.text).toContain(`It is.\n\n-- \nمع تحيات\n${name}, Goods\n`);
  expect(mail.html).toContain(`مع تحيات\n${name}, Goods</div>`);
});
