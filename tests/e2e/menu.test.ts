import { expect, it } from 'vitest';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import type { PhonePage } from './phone-page.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

/** What the bot's menu is called and says, as far as it is asked for here, in two languages. */
const WORDS = {
  en: {
    ...{ start: 'START', menu: 'Contact customer service', invites: 'Hello!', help: '/help – What you can do here' },
    ...{ none: 'You have no open request', nothing: 'You have no open conversation that could be ended' },
    ...{ open: 'Your request is open', waiting: 'Your place in the queue', serves: 'is taking care of your request' },
    ...{ which: 'In which language shall we write to you?', chosen: 'That is the language from now on.' },
    ...{ sure: 'Do you want to end this conversation?', yes: 'Yes, end it', no: 'No, go on' },
    ...{ ended: 'The conversation has ended.', goesOn: 'The conversation goes on.', name: 'English' },
    ...{ greeting: 'Welcome to the demo shop' },
  },
  ar: {
    ...{ start: 'ابدأ', menu: 'التواصل مع خدمة العملاء', invites: 'مرحب', help: '/help – ما الذي يمكنك فعله هنا' },
    ...{ none: 'ليس لديك طلب مفتوح', nothing: 'ليست لديك محادثة مفتوحة يمكن إنهاؤها' },
    ...{ open: 'طلبك مفتوح', waiting: 'مكانك في الصف', serves: 'يتولى طلبك' },
    ...{ which: 'بأي لغة تريد أن نخاطبك؟', chosen: 'سنكتب إليك بالعربية.' },
    ...{ sure: 'هل تريد إنهاء هذه المحادثة؟', yes: 'نعم، أنهِها', no: 'لا، لنتابع' },
    ...{ ended: 'انتهت المحادثة.', goesOn: 'المحادثة مستمرة.', name: 'العربية' },
    ...{ greeting: 'أهلاً بك في متجر التجارب' },
  },
} as const;
type Words = (typeof WORDS)[keyof typeof WORDS];

/** The latest bubble on the phone says so. */
async function says(phones: PhonePage, customer: Customer, text: string): Promise<void> {
  await phones.phone(customer).getByRole('log').locator('.bubble').last().filter({ hasText: text }).waitFor();
}

async function asks(phones: PhonePage, customer: Customer, command: string, text: string): Promise<void> {
  await phones.command(customer, command);
  await says(phones, customer, text);
}

async function presses(phones: PhonePage, customer: Customer, button: string, toast: string): Promise<void> {
  await phones.phone(customer).getByRole('button', { name: button, exact: true }).click();
  await phones.phone(customer).locator('.toast').getByText(toast).waitFor();
}

async function begins(phones: PhonePage, customer: Customer, say: Words): Promise<void> {
  await phones.take(customer);
  await phones.phone(customer).getByRole('button', { name: say.start }).click();
  await says(phones, customer, say.invites);
  await phones.phone(customer).locator('.keys.below').getByRole('button', { name: say.menu }).click();
  await says(phones, customer, say.invites);
  await asks(phones, customer, 'help', say.help);
  await asks(phones, customer, 'status', say.none);
  await asks(phones, customer, 'end', say.nothing);
}

it('answers every command and the button below in the customer’s language, until they choose another', async () => {
  await reception.quiet('agent-1');
  const greeting = [{ text: WORDS.en.greeting }, { language: 'ar', text: WORDS.ar.greeting }];
  await team.queue(GENERAL, { name: 'General', joinsNewAgents: true, policy: { routing: 'manual', greeting } });
  const phones = await stage.phones();
  const first = await Customer.new(stage.api);
  const second = await Customer.new(stage.api, 'عميل تجريبي', 'ar');
  await begins(phones, first, WORDS.en);
  await begins(phones, second, WORDS.ar);

  await phones.write(first, 'Where is my order?');
  const { id } = await team.sessionOf(first);
  await phones.write(second, 'أين طلبي؟');
  const other = await team.sessionOf(second);
  // The index by which places are counted trails the sessions by a moment.
  await eventually(async () => {
    await asks(phones, first, 'status', `${WORDS.en.waiting}: \u20681`);
    await asks(phones, second, 'status', `${WORDS.ar.waiting}: \u20682`);
  });
  await asks(phones, first, 'contact', WORDS.en.open);

  // From here on the first reads Arabic, and the second English.
  await asks(phones, first, 'language', WORDS.en.which);
  await presses(phones, first, WORDS.ar.name, WORDS.ar.chosen);
  await asks(phones, second, 'language', WORDS.ar.which);
  await presses(phones, second, WORDS.en.name, WORDS.en.chosen);
  for (const session of [id, other.id]) {
    expect((await stage.api.command('agent-1', session, 'claim')).status).toBe(200);
  }
  await phones.message(first, WORDS.ar.greeting).waitFor();
  await phones.message(second, WORDS.en.greeting).waitFor();
  await asks(phones, first, 'status', WORDS.ar.serves);
  await phones.message(first, '\u2068Demo agent 1\u2069').waitFor();
  await asks(phones, second, 'status', WORDS.en.serves);

  await asks(phones, second, 'end', WORDS.en.sure);
  await presses(phones, second, WORDS.en.no, WORDS.en.goesOn);
  expect((await stage.api.session(other.id)).status).toBe('active');
  await asks(phones, first, 'end', WORDS.ar.sure);
  await presses(phones, first, WORDS.ar.yes, WORDS.ar.ended);
  expect(await stage.api.session(id)).toMatchObject({ status: 'completed', completion: { cause: 'customer' } });
  await phones.phone(first).getByRole('button', { name: WORDS.ar.yes, exact: true }).waitFor({ state: 'detached' });
  await asks(phones, first, 'end', WORDS.ar.nothing);
});
