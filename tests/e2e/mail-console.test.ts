import { expect, it } from 'vitest';
import { PNG } from '../local/telegram/pictures.ts';
import type { ConsolePage } from './console-page.ts';
import { eventually } from './eventually.ts';
import { MailCustomer } from './mailbox.ts';
import { MailboxPage } from './mailbox-page.ts';
import { Postman } from './postman.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

const ELSEWHERE = 'https://pictures.elsewhere.test/';

/** A mail with its looks: a picture that came with it, and one that its sender would count readers by. */
function withLooks({ name, address }: MailCustomer, subject: string): string {
  const encoded = Buffer.from(PNG).toString('base64');
  return [
    ...[`From: ${name} <${address}>`, 'To: help@desk.example', `Subject: ${subject}`, `Message-ID: <${address}>`],
    ...['MIME-Version: 1.0', 'Content-Type: multipart/related; boundary=r', ''],
    ...['--r', 'Content-Type: multipart/alternative; boundary=a', ''],
    ...['--a', 'Content-Type: text/plain; charset=utf-8', '', 'The lamp is scratched, see the picture.'],
    ...['--a', 'Content-Type: text/html; charset=utf-8', ''],
    '<p>The lamp is <b>scratched</b>, see the picture.</p><p><img src="cid:lamp" alt="the lamp"></p>',
    ...[`<img src="${ELSEWHERE}counts-readers.png" alt="from elsewhere">`, '--a--'],
    ...['--r', 'Content-Type: image/png; name=lamp.png', 'Content-ID: <lamp>', 'Content-Transfer-Encoding: base64'],
    ...['Content-Disposition: inline', '', encoded, '--r--', ''],
  ].join('\r\n');
}

/** The agent reads the mail, then has a look at it as it was written. */
async function look(agent: ConsolePage): Promise<void> {
  const asked: string[] = [];
  await agent.page.route(`${ELSEWHERE}**`, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'image/png', body: Buffer.from(PNG) });
  });
  await agent.message('The lamp is scratched, see the picture.').waitFor();
  await agent.button('Show as it was written').click();
  const frame = agent.page.frameLocator('.mail-frame');
  await frame.getByText('scratched').waitFor();
  const widthOf = (alt: string) =>
    frame.getByAltText(alt).evaluate((img: HTMLImageElement) => (img.complete ? img.naturalWidth : 0));
  await eventually(async () => expect(await widthOf('the lamp')).toBeGreaterThan(0));
  expect(await agent.page.locator('.mail-frame').getAttribute('sandbox')).not.toContain('allow-same-origin');
  expect(asked).toEqual([]);
  await agent.button('Show pictures').click();
  await eventually(async () => expect(await widthOf('from elsewhere')).toBeGreaterThan(0));
  expect(asked).toEqual([`${ELSEWHERE}counts-readers.png`]);
}

it('a mail is read with its looks, answered with a file, answered again, and one that comes back says so', async () => {
  await reception.quiet('agent-1');
  const [agent] = await stage.agents('agent-1');
  const customer = await MailCustomer.new(stage.api.addresses.url);
  const subject = `A lamp ${customer.address}`;
  await new Postman(stage.api.addresses).bring(withLooks(customer, subject));
  await agent.open('Unassigned', customer.name);
  await agent.button('Claim').click();
  await agent.owner('You are in charge of this session').waitFor();
  await look(agent);

  const file = { name: 'terms.txt', mimeType: 'text/plain', buffer: Buffer.from('The terms') };
  await agent.page.locator('input[type=file]').setInputFiles([file]);
  await agent.reply(customer.name, 'We send you another one.');
  const mailbox = new MailboxPage(await (await stage.context()).newPage());
  await mailbox.open(stage.api.addresses.url, customer);
  await mailbox.read(`Re: ${subject}`);
  const first = mailbox.from('Demo agent 1');
  await first.getByRole('link', { name: 'terms.txt' }).waitFor();
  const link = await first.getByRole('link', { name: 'terms.txt' }).getAttribute('href');
  expect(await (await fetch(stage.api.addresses.url + link)).text()).toBe('The terms');
  await mailbox.answer(first, 'Thank you. When will it come?');

  const joined = agent.message('Thank you. When will it come?');
  await joined.locator('summary', { hasText: customer.address }).click();
  await joined.getByText('It was sent to the address that only this conversation has.').waitFor();

  await agent.reply(customer.name, 'Tomorrow.');
  await customer.feed(await customer.received('Tomorrow.'), 'bounced');
  await agent.message('Tomorrow.').getByText('Not delivered: the mail came back').waitFor();
  await customer.feed(await customer.received('We send you another one.'), 'complained');
  await agent.message('We send you another one.').getByText('The customer marked this mail as spam').waitFor();
  await agent.openNotices();
  await agent.page.getByText(`Mail to ${customer.name} came back.`).first().waitFor();
  await agent.page.getByText(`${customer.name} marked a mail of yours as spam`).first().waitFor();
});
