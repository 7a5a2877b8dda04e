import { describe, expect, it } from 'vitest';
import type { SetAsideMail } from '../../shared/contracts/set-aside.ts';
import { consoleForTests } from './console-page.ts';
import { beginByMail, demoMail } from './fake-desk/mails.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();

function aside(name: string, more: Partial<SetAsideMail> = {}): SetAsideMail {
  return {
    ...{ mailId: name.padEnd(22, '_'), at: at.desk.state.ago(5), why: 'spam', to: ['help@desk.example'] },
    ...{ from: { address: `${name}@example.com`, name: 'Demo Sender' }, subject: `Subject of ${name}`, files: 0 },
    preview: `It begins so: ${name}`,
    ...more,
  };
}

async function asLead(...mails: SetAsideMail[]): Promise<void> {
  at.desk.state.mails.setAside = mails;
  at.desk.issuer.nextAgentId = 'lead-1';
  await at.visit('set-aside');
  await at.page.getByRole('heading', { name: 'Mails set aside' }).waitFor();
}

function row(name: string) {
  return at.page.getByRole('listitem').filter({ hasText: name });
}

function dialog() {
  return at.page.getByRole('dialog');
}

describe('mails that were set aside', () => {
  it('are listed for a lead with why, of whom, to what, how they begin and when, and counted in the menu', async () => {
    await asLead(
      aside('spam', { files: 2, unproven: true }),
      aside('virus', { why: 'virus', subject: '' }),
      aside('away', {
        why: 'automatic',
        automatic: 'autoreply-header',
        subject: 'غائب عن المكتب',
        preview: 'سأعود قريبا',
      }),
      aside('many', { why: 'sender-limit', subject: '很多邮件', from: { address: 'many@example.com' } }),
    );
    const spam = row('Subject of spam');
    for (const text of [
      ...['Looks like spam', 'Demo Sender <spam@example.com>', 'help@desk.example', 'It begins so: spam', '2 files'],
      'Nothing proves that this sender is who they say',
    ]) {
      await spam.getByText(text).waitFor();
    }
    await row('Carries a virus').getByText('Without a subject').waitFor();
    await row('غائب عن المكتب').getByText('An automatic answer, such as of somebody who is away').waitFor();
    await row('很多邮件').getByText('Too many of this sender: more than 30 mails within an hour').waitFor();
    await at.page.getByRole('link', { name: /Set aside\s*4 mails/ }).waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('say more of their words when asked, and what their files are called', async () => {
    const preview = `First line\n${'word '.repeat(60)}\nthe last word`;
    await asLead(aside('long', { preview, files: 3, fileNames: ['invoice.exe', 'فاتورة.pdf'] }));
    const long = row('Subject of long');
    for (const name of ['3 files', 'invoice.exe', 'فاتورة.pdf']) await long.getByText(name).waitFor();
    const words = long.locator('.set-aside-preview');
    const height = async () => (await words.boundingBox())?.height ?? 0;
    const short = await height();
    await long.getByRole('button', { name: 'Show more of it' }).press('Enter');
    await expect.poll(height).toBeGreaterThan(short);
    expect(await seriousFaults(at.page)).toEqual([]);
    await long.getByRole('button', { name: 'Show less of it', expanded: true }).click();
    await expect.poll(height).toBe(short);
  });

  it('fit a phone, in the dark', async () => {
    await at.page.setViewportSize({ width: 400, height: 800 });
    await at.page.emulateMedia({ colorScheme: 'dark' });
    await asLead(aside('long', { subject: 'w'.repeat(300), from: { address: `${'a'.repeat(200)}@example.com` } }));
    const over = await at.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBeLessThanOrEqual(0);
    const box = await at.button('Let in').boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 500)).toBeLessThanOrEqual(400);
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('are let in after a question, and leave the list when they are in', async () => {
    const mail = aside('spam');
    await asLead(mail, aside('other'));
    await row('Subject of spam').getByRole('button', { name: 'Let in' }).click();
    await dialog().getByText('It looks like spam.').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Let in' }).click();
    await row('Subject of spam').getByText('On its way in…').waitFor();
    expect(at.desk.state.mails.released).toEqual([mail.mailId]);
    expect(await row('Subject of spam').getByRole('button', { name: 'Discard' }).count()).toBe(0);
    const sessionId = beginByMail(at.desk.state, demoMail({ subject: mail.subject }), 'agent-1');
    at.desk.state.mails.sessions.set(mail.mailId, sessionId);
    at.desk.state.mails.leaves(mail.mailId);
    const letIn = at.page.getByRole('list', { name: 'Mails that you let in' });
    await letIn.getByText('It is let in.').waitFor();
    expect(await row('Subject of spam').count()).toBe(1);
    expect(await row('Subject of other').isVisible()).toBe(true);
    expect(await seriousFaults(at.page)).toEqual([]);
    await letIn.getByRole('link', { name: 'Open the session' }).click();
    await at.page.waitForURL(new RegExp(`/${sessionId}$`));
    await at.page.locator('.mail-subject').getByText(mail.subject).waitFor();
  });

  it('are discarded after a question', async () => {
    await asLead(aside('spam'));
    await at.button('Discard').click();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    expect(at.desk.state.mails.setAside).toHaveLength(1);
    await at.button('Discard').click();
    await dialog().getByRole('button', { name: 'Discard' }).click();
    await at.page.getByText('Nothing is set aside').waitFor();
    expect(at.desk.state.mails.setAside).toEqual([]);
  });

  it('tell who comes second that somebody has decided, and why nothing came of it', async () => {
    const mail = aside('spam');
    await asLead(mail);
    await at.button('Discard').click();
    at.desk.faults.set('discardMail', { code: 'internal' });
    await dialog().getByRole('button', { name: 'Discard' }).click();
    await dialog().getByRole('alert').waitFor();
    at.desk.faults.delete('discardMail');
    at.desk.state.mails.leaves(mail.mailId);
    await dialog().getByRole('button', { name: 'Discard' }).click();
    await at.page.getByText('Somebody has decided about this mail already.').waitFor();
    await at.page.getByText('Nothing is set aside').waitFor();
  });

  it('are saved as they came', async () => {
    const mail = aside('spam');
    at.desk.state.bucket.put(`raw-${mail.mailId}`, 'application/octet-stream', Buffer.from('From: demo'));
    await asLead(mail);
    const asked = at.page.waitForRequest((request) => request.url().endsWith(`/raw-${mail.mailId}`));
    await at.button('Save the mail as it came').click();
    await asked;
  });

  it('come page by page', async () => {
    await asLead(...Array.from({ length: 60 }, (_, index) => aside(`mail-${index}-`)));
    await at.page.getByRole('link', { name: /Set aside\s*50\+ mails/ }).waitFor();
    await at.button('Load more').click();
    await row('Subject of mail-59-').waitFor();
    expect(await at.button('Load more').count()).toBe(0);
  });

  it('say when they cannot be read, and are read again', async () => {
    at.desk.faults.set('listSetAside', { code: 'forbidden' });
    await asLead();
    await at.page.getByText('The mails could not be loaded.').waitFor();
    at.desk.faults.delete('listSetAside');
    await at.button('Try again').click();
    await at.page.getByText('Nothing is set aside').waitFor();
  });

  it('are nothing for agents', async () => {
    await at.visit('set-aside');
    await at.page.waitForURL(/\/unassigned$/);
    expect(await at.page.getByRole('link', { name: 'Set aside' }).count()).toBe(0);
    expect(at.desk.calls.some(({ route }) => route === 'listSetAside')).toBe(false);
  });
});

describe('a conversation by mail', () => {
  it('says in its row and its header what it is about, and to whom an answer goes', async () => {
    const subject = 'المصباح مخدوش 灯有划痕';
    const sessionId = beginByMail(at.desk.state, demoMail({ subject }), 'agent-1');
    const copies = ['partner@example.com', 'other@example.com'].map((address) => ({ address }));
    at.desk.state.mails.people.set(sessionId, {
      to: { address: 'customer-1@example.com', name: 'Demo Customer 1' },
      copies,
    });
    await at.visit(`mine/${sessionId}`);
    const header = at.page.locator('.chat-header');
    await header.getByText(subject).waitFor();
    await header.getByText('customer-1@example.com').waitFor();
    await header.getByText('and 1 more').waitFor();
    await at.page.locator('.row-subject').getByText(subject).waitFor();
    await at.page
      .locator('#writing-audience')
      .getByText(/Goes by mail to .*customer-1@example.com.*and 1 more/)
      .waitFor();
    await at.page.locator('.context summary').click();
    await at.page.locator('.context').getByText('other@example.com').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('says that mail to an address in doubt may not arrive, though nothing proves whose it is', async () => {
    const sessionId = beginByMail(at.desk.state, demoMail({}), 'agent-1');
    const to = { address: 'unproven@elsewhere.example' };
    at.desk.state.mails.people.set(sessionId, { to, copies: [] });
    at.desk.state.mails.suspects.set(to.address, 'bounced');
    await at.visit(`mine/${sessionId}`);
    await at.page.locator('.writing-doubt').getByText('Mail to this address came back').waitFor();
    await at.page.locator('details.context > summary').click();
    await at.page.locator('.context-suspect').getByText('Mail to this address came back').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('still says what it is about when it goes on in a chat', async () => {
    const sessionId = beginByMail(at.desk.state, demoMail({ subject: 'The lamp' }), 'agent-1');
    const id = at.desk.state.sessions.get(sessionId)?.customerId ?? '';
    const [by, thread] = [{ kind: 'customer', id } as const, 'telegram#700:1'];
    const followed = { type: 'follow-channel', at: at.desk.state.now(), by, commandId: 'follow-1', thread } as const;
    at.desk.state.command(sessionId, followed);
    await at.visit(`mine/${sessionId}`);
    await at.page.getByText('Email → Telegram').waitFor();
    await at.page.locator('.chat-subject').getByText('The lamp').waitFor();
  });

  it('says at once that mail to the customer is in doubt, and sends nothing again to who called it spam', async () => {
    const sessionId = beginByMail(at.desk.state, demoMail({}), 'agent-1');
    const to = { address: 'customer-1@example.com' };
    at.desk.state.mails.people.set(sessionId, { to, copies: [] });
    const [first, second] = ['One.', 'Two.'].map((text) => at.desk.state.sends(sessionId, 'agent-1', text));
    await at.visit(`mine/${sessionId}`);
    await at.live();
    const audience = at.page.locator('#writing-audience');
    await audience.getByText('Goes by mail to').waitFor();
    expect(await at.page.getByText('The next may not arrive').count()).toBe(0);
    at.desk.state.mails.suspects.set(to.address, 'complained');
    at.desk.state.deliver(sessionId, first ?? 0, 'failed', 1, 'complained');
    await at.page.getByText('The customer marked this mail as spam').waitFor();
    const doubt = at.page.locator('.writing-doubt');
    await doubt.getByText('Marked a mail of ours as spam. The next may not arrive').waitFor();
    await at.page.setViewportSize({ width: 400, height: 800 });
    const box = await doubt.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 500)).toBeLessThanOrEqual(400);
    expect(await at.button('Retry').count()).toBe(0);
    at.desk.state.deliver(sessionId, second ?? 0, 'failed', 1, 'bounced');
    await at.button('Retry').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('calls those who wrote by their own names', async () => {
    const sessionId = beginByMail(at.desk.state, demoMail({}), 'agent-1');
    const from = { address: 'colleague@example.com', name: 'Demo Colleague' };
    at.desk.state.says(sessionId, demoMail({ text: 'I am her colleague.', from, participant: true }));
    at.desk.state.says(sessionId, demoMail({ text: 'It is me again.' }));
    await at.visit(`mine/${sessionId}`);
    const author = (text: string) =>
      at.page.getByRole('log').getByRole('listitem').filter({ hasText: text }).locator('.message-author').textContent();
    await at.page.getByText('I am her colleague.').waitFor();
    expect(await author('I am her colleague.')).toBe('Demo Colleague');
    expect(await author('It is me again.')).toBe('Demo Customer 1');
  });

  it('fits a phone with a long subject', async () => {
    await at.page.setViewportSize({ width: 400, height: 800 });
    const sessionId = beginByMail(at.desk.state, demoMail({ subject: 'x'.repeat(300) }), 'agent-1');
    at.desk.state.mails.people.set(sessionId, { to: { address: `${'a'.repeat(120)}@example.com` }, copies: [] });
    await at.visit(`mine/${sessionId}`);
    await at.page.locator('.chat-people').waitFor();
    const over = await at.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBeLessThanOrEqual(0);
    const complete = await at.page.locator('.chat-header').getByRole('button').last().boundingBox();
    expect((complete?.x ?? 0) + (complete?.width ?? 500)).toBeLessThanOrEqual(400);
  });
});
