import type { Browser, Page } from 'playwright-core';
import type { ConsolePage } from '../console-page.ts';
import type { DeskApi } from '../desk-api.ts';
import { MailCustomer } from '../mailbox.ts';
import { MailboxPage } from '../mailbox-page.ts';
import { Postman } from '../postman.ts';
import type { Cast } from './cast.ts';
import type { Photographer } from './photographer.ts';

/** What of a scene the mails need: who is at the desk, and a page for the mailboxes. */
export interface MailScene {
  readonly api: DeskApi;
  readonly cast: Cast;
  readonly agent: ConsolePage;
  readonly browser: Browser;
  readonly mailboxes: Page;
}

const SUBJECT = 'Lamp L-20: the shade is scratched';
const ANSWER =
  'Good morning! I am sorry about that. A new shade is on its way; the terms of the warranty are attached.';

/** A lamp as a customer would photograph it, drawn by the browser. */
async function pictureOf(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 420, height: 260 } });
  await page.setContent(`<body style="margin:0;height:260px;background:linear-gradient(#f3e9d8,#d9c3a0);position:relative">
    <div style="position:absolute;left:130px;top:40px;width:160px;height:0;border:solid transparent;border-width:0 40px 100px;
      border-bottom-color:#2f6f62;box-sizing:border-box"></div>
    <div style="position:absolute;left:203px;top:140px;width:14px;height:80px;background:#5a4632"></div>
    <div style="position:absolute;left:160px;top:218px;width:100px;height:12px;border-radius:6px;background:#5a4632"></div>
    <div style="position:absolute;left:190px;top:88px;width:56px;height:4px;background:#f3e9d8;transform:rotate(-24deg)"></div>`);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

function mailOf({ name, address }: MailCustomer, picture: Buffer): string {
  return [
    ...[`From: ${name} <${address}>`, 'To: help@desk.example', `Subject: ${SUBJECT}`, `Message-ID: <${address}>`],
    ...['MIME-Version: 1.0', 'Content-Type: multipart/related; boundary=r', ''],
    ...['--r', 'Content-Type: multipart/alternative; boundary=a', ''],
    ...['--a', 'Content-Type: text/plain; charset=utf-8', ''],
    'Hello,\r\n\r\nthe lamp came today, and its shade is scratched. See the picture.\r\n\r\nCould you send me another one?\r\n\r\n-- \r\nSent from my phone',
    ...['--a', 'Content-Type: text/html; charset=utf-8', ''],
    '<p>Hello,</p><p>the lamp came today, and its shade is <b>scratched</b>. See the picture.</p><p><img src="cid:lamp" alt="the lamp" width="230"></p>',
    ...['<p>Could you send me another one?</p>', '--a--'],
    ...['--r', 'Content-Type: image/png; name=lamp.png', 'Content-ID: <lamp>', 'Content-Transfer-Encoding: base64'],
    ...['Content-Disposition: inline', '', picture.toString('base64').replace(/.{76}/g, '$&\r\n'), '--r--', ''],
  ].join('\r\n');
}

/** A mail with a picture, answered with a file, on both ends. */
export async function playMails(scene: MailScene, photographer: Photographer): Promise<void> {
  const { api, cast, agent, browser, mailboxes } = scene;
  const customer = await MailCustomer.at(api.addresses.url, 'demo-8@customer.example', 'Demo customer 8');
  await cast.available('agent-1');
  await new Postman(api.addresses).bring(mailOf(customer, await pictureOf(browser)));
  const session = await cast.until(async () => {
    const [found] = await api.sessionsOf(customer.name);
    return found?.offer?.agentId === 'agent-1' ? found : undefined;
  });
  await cast.accept(session, 'agent-1');
  await agent.open('Mine', customer.name);
  await agent.message('the lamp came today').waitFor();
  await agent.button('Show as it was written').click();
  await agent.page.frameLocator('.mail-frame').getByRole('img').waitFor();
  await agent.page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'warranty.txt', mimeType: 'text/plain', buffer: Buffer.from('Two years.') }]);
  await agent.reply(customer.name, ANSWER);
  await agent.message('A new shade is on its way').getByText('Sent', { exact: true }).waitFor();
  await photographer.take(agent.page, 'mail');

  const mailbox = new MailboxPage(mailboxes);
  await mailbox.open(api.addresses.url, customer);
  await mailbox.read(`Re: ${SUBJECT}`);
  await mailbox.from('Demo agent 1').getByRole('link', { name: 'warranty.txt' }).waitFor();
  await photographer.take(mailboxes, 'mailbox');
}
