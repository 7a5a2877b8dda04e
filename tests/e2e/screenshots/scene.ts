import type { Browser, BrowserContextOptions } from 'playwright-core';
import { ConsolePage } from '../console-page.ts';
import { Customer } from '../customer.ts';
import type { Account, DeskApi } from '../desk-api.ts';
import { PhonePage } from '../phone-page.ts';
import { Cast } from './cast.ts';
import { playEndings } from './endings.ts';
import { playMails } from './mails.ts';
import type { Photographer } from './photographer.ts';

const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5 };
const NARROW: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5, hasTouch: true };

/** A morning at a demo desk: sessions in every state, in three scripts, and one just on offer. */
export async function playScene(api: DeskApi, browser: Browser, photographer: Photographer): Promise<void> {
  const cast = new Cast(api);
  const open = async (account: Account, options: BrowserContextOptions) => {
    const console = new ConsolePage(await (await browser.newContext(options)).newPage(), account);
    await console.signIn(api.addresses.url);
    await console.isLive();
    return console;
  };
  const agent = await open('agent-1', DESK);
  await open('agent-2', DESK);
  await cast.present();
  const held = await fillDesk(api, cast);

  await cast.offer(
    await Customer.named(api, 'Demo customer 7'),
    'agent-1',
    'Hi! Can I still change my delivery address?',
  );
  await cast.available('agent-1', 'agent-2');
  await agent.open('Mine', held.name);
  await agent.offer('Demo customer 7').waitFor();
  await agent.message('You are welcome').getByText('Sent', { exact: true }).waitFor();
  await photographer.take(agent.page, 'console');
  await agent.page.emulateMedia({ colorScheme: 'dark' });
  await photographer.take(agent.page, 'console-dark');
  await agent.page.emulateMedia({ colorScheme: 'light' });

  const narrow = await open('agent-1', NARROW);
  await narrow.openList('Mine');
  await narrow.row(held.name).click();
  await narrow.message('You are welcome').waitFor();
  await photographer.take(narrow.page, 'console-narrow');
  await narrow.page.context().close();

  await agent.accept('Demo customer 7');
  await agent.composer('Demo customer 7').waitFor();
  await agent.offer('Demo customer 7').waitFor({ state: 'hidden' });
  await agent.open('All', 'عميل تجريبي 3');
  await agent.owner('Demo agent 2 is in charge').waitFor();
  await agent.message('شكرًا جزيلًا').waitFor();
  await photographer.take(agent.page, 'console-lists');

  const { id } = await cast.open(held);
  // Nobody can be given a session who has never been here.
  const lead = await open('lead-1', DESK);
  await cast.assign(id, 'lead-1', 'lead-1', 'Warranty case: I talk to the workshop.');
  await cast.assign(id, 'lead-1', 'agent-2', 'The workshop sends a new one. Please keep an eye on the parcel.');
  await lead.page.goto(`${api.addresses.url}/console/ledger/${id}`);
  await lead.page.getByRole('cell', { name: 'Please keep an eye on the parcel.' }).waitFor();
  await photographer.take(lead.page, 'ledger');
  await lead.page.goto(`${api.addresses.url}/console/overview`);
  await lead.page.getByRole('row', { name: /General/ }).waitFor();
  await photographer.take(lead.page, 'overview');

  await playEndings({ api, cast, agent, held }, photographer);
  const mailboxes = await (await browser.newContext(DESK)).newPage();
  await playMails({ api, cast, agent, browser, mailboxes }, photographer);

  const phones = new PhonePage(await (await browser.newContext(DESK)).newPage());
  await phones.open(api.addresses.url);
  await phones.message(held, 'You are welcome').waitFor();
  await photographer.take(phones.page, 'phones');
  await phones.page.emulateMedia({ colorScheme: 'dark' });
  await photographer.take(phones.page, 'phones-dark');
}

/** Answers the customer whose chat is shown. */
async function fillDesk(api: DeskApi, cast: Cast): Promise<Customer> {
  const kettle = Customer.at(api, 5_000_000_001, 'Demo customer 1');
  const chinese = Customer.at(api, 5_000_000_002, '演示客户 2');
  const arabic = Customer.at(api, 5_000_000_003, 'عميل تجريبي 3');
  const [done, unwanted, other] = [
    await Customer.named(api, 'Demo customer 4'),
    await Customer.named(api, 'Demo customer 5'),
    await Customer.named(api, 'Demo customer 6'),
  ];

  const opening = await cast.offer(done, 'agent-1', 'When are you open on Saturday?');
  await cast.accept(opening, 'agent-1');
  await cast.reply(opening, 'agent-1', 'From 9 to 13.', done);
  await cast.goOn(done, 'Great, thanks!');
  await cast.complete(opening, 'agent-1', 'information', 'Asked for the opening hours.');

  const question = await cast.offer(arabic, 'agent-2', 'مرحبًا، متى تصل طلبيتي رقم 2041؟');
  await cast.accept(question, 'agent-2');
  await cast.reply(question, 'agent-2', 'مرحبًا بك! ستصل طلبيتك غدًا بين التاسعة والثانية عشرة.', arabic);
  await cast.goOn(arabic, 'شكرًا جزيلًا 🌷');

  const invoice = await cast.offer(chinese, 'agent-1', '您好，我想要一张发票。');
  await cast.accept(invoice, 'agent-1');
  await cast.reply(invoice, 'agent-1', '您好！请问发票抬头怎么写？', chinese);
  await cast.goOn(chinese, '演示公司，谢谢！');

  const kept = await cast.offer(other, 'agent-2', 'Your courier left the parcel in the rain.');
  await cast.accept(kept, 'agent-2');
  await cast.reply(kept, 'agent-2', 'I am sorry about that. Is anything damaged?', other);

  const leak = await cast.offer(kettle, 'agent-2', 'Hello, the kettle from my last order leaks at the bottom.');
  await cast.available('agent-1', 'agent-2');
  await cast.decline(leak, 'agent-2');
  await cast.accept(await cast.offeredTo(kettle, 'agent-1'), 'agent-1');
  await cast.reply(
    leak,
    'agent-1',
    'Good morning! I am sorry to hear that. Which model is it? The number stands below the handle.',
    kettle,
  );
  await cast.goOn(kettle, 'It says K-200. I bought it three weeks ago 🫖');
  await cast.reply(
    leak,
    'agent-1',
    'Then it is under warranty: a new one is on its way. You can follow it at https://example.com/parcels/2042',
    kettle,
  );
  await cast.goOn(kettle, 'That was quick, thank you!');
  await cast.reply(leak, 'agent-1', 'You are welcome. I keep this open until the new one has arrived.', kettle);

  const passed = await cast.offer(unwanted, 'agent-1', 'Do you also repair toasters?');
  await cast.available('agent-1', 'agent-2');
  await cast.decline(passed, 'agent-1');
  await cast.decline(await cast.offeredTo(unwanted, 'agent-2'), 'agent-2');
  return kettle;
}
