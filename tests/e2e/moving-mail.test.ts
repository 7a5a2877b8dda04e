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

/** The customer's only session, once it is there and has as many mails. */
async function sessionWith(customer: MailCustomer, mails: number) {
  return eventually(async () => {
    const [found, another] = await stage.api.sessionsOf(customer.name);
    if (found === undefined || another !== undefined) throw new Error('not one session yet');
    expect(await mailsIn(found.id)).toHaveLength(mails);
    return found;
  });
}

/** The numbers of a session's mails, oldest first. */
async function mailsIn(sessionId: string): Promise<readonly number[]> {
  const entries = await stage.api.history(sessionId);
  return entries.flatMap(({ seq, event }) => (event.type === 'message-received' ? [seq] : []));
}

const deed = (sessionId: string, seq: number | undefined, what: 'move' | 'move/undo', body: object = {}) =>
  stage.api.command('agent-1', sessionId, `messages/${seq}/${what}`, body);

/** A conversation of two mails about two things, held by the agent. */
async function twoThings() {
  const customer = await MailCustomer.new(stage.api.addresses.url);
  await customer.write('My order', 'Where is my order?');
  const { id } = await sessionWith(customer, 1);
  expect((await stage.api.command('agent-1', id, 'claim')).status).toBe(200);
  await stage.api.command('agent-1', id, 'messages', { messageId: 'answer-one', text: 'It is on its way.' });
  const answer = await customer.received('It is on its way.');
  await customer.write('The invoice', 'And the invoice?', answer);
  await sessionWith(customer, 2);
  return { customer, id };
}

it('a mail about something else is split off in the console, answered apart, and then stays there', async () => {
  const { customer, id } = await twoThings();
  const ann = await stage.console('agent-1', { path: `/console/all/${id}` });
  const second = ann.page.getByRole('listitem').filter({ hasText: 'And the invoice?' });
  await second.getByRole('button', { name: 'Split off' }).click();
  const notice = ann.page.getByRole('status').filter({ hasText: 'The mail has a session of its own now.' });
  await notice.getByRole('link', { name: 'Open' }).click();
  await ann.page.getByText(/^Moved here by .+ from/).waitFor();
  const own = await eventually(async () => {
    const found = (await stage.api.sessionsOf(customer.name)).find((session) => session.id !== id);
    if (found?.offer === undefined) throw new Error('not offered yet');
    return { id: found.id, subject: found.subject, offerId: found.offer.offerId };
  });
  expect(own.subject).toBe('The invoice');
  expect((await stage.api.session(id)).customerWaitsSince).toBeUndefined();

  expect((await stage.api.command('agent-1', own.id, 'accept', { offerId: own.offerId })).status).toBe(200);
  await stage.api.command('agent-1', own.id, 'messages', { messageId: 'answer-two', text: 'Here is the invoice.' });
  const mail = await customer.received('Here is the invoice.');
  expect(mail).toMatchObject({ subject: 'Re: The invoice', text: expect.stringContaining('> And the invoice?') });
  expect(mail.references).toContain(mail.inReplyTo);
  await customer.write(mail.subject, 'Thank you for the invoice.', mail);
  await eventually(async () => expect(await mailsIn(own.id)).toHaveLength(2));

  const [, moved] = await mailsIn(id);
  expect((await deed(id, moved, 'move/undo')).body).toMatchObject({ error: { code: 'mail-answered' } });
  // Nothing went out but what the agent wrote.
  expect((await customer.mails()).map(({ automatic }) => automatic)).toEqual([false, false]);
});

it('a mail that was split off is taken back, and then moved to another conversation', async () => {
  const { customer, id } = await twoThings();
  const [, second] = await mailsIn(id);
  const split = await deed(id, second, 'move', { to: { kind: 'new' } });
  expect(split.status).toBe(200);
  expect((await deed(id, second, 'move/undo')).status).toBe(200);
  const [ended] = (await stage.api.sessionsOf(customer.name)).filter((session) => session.id !== id);
  expect(ended).toMatchObject({ status: 'completed', completion: { cause: 'mail-taken-back' } });

  const colleague = await MailCustomer.new(stage.api.addresses.url);
  await colleague.write('Our account', 'Which invoices are open?');
  const target = await sessionWith(colleague, 1);
  expect((await deed(id, second, 'move', { to: { kind: 'session', sessionId: target.id } })).status).toBe(200);
  expect((await stage.api.command('agent-1', target.id, 'claim')).status).toBe(200);
  await stage.api.command('agent-1', target.id, 'messages', { messageId: 'answer-all', text: 'These are open.' });
  const mail = await colleague.received('These are open.');
  expect(mail.cc.map(({ address }) => address)).toEqual([customer.address]);
  expect(mail.text).toContain('> And the invoice?');
  expect((await customer.mails()).filter(({ automatic }) => automatic)).toEqual([]);
});
