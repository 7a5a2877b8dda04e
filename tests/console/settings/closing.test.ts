import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { consoleForTests } from '../console-page.ts';
import { seriousFaults } from '../serious-faults.ts';

const at = consoleForTests();

const policy = () => at.desk.state.settings.policy;
const part = (name: string) => at.page.getByRole('group', { name, exact: true });
const saved = () => at.desk.calls.filter(({ route }) => route === 'changeSettings' || route === 'putQueue').length;

async function opened(section: 'desk' | 'queues' = 'desk'): Promise<void> {
  at.desk.issuer.nextAgentId = 'lead-1';
  await at.visit(`settings/${section}`);
  await at.live();
  await at.page.getByRole('heading', { name: 'Settings' }).waitFor();
}

async function save(): Promise<void> {
  const before = saved();
  await at.button('Save').click();
  await expect.poll(saved).toBe(before + 1);
  await at.page
    .getByText(/^Saved: /)
    .last()
    .waitFor();
}

/** Pressing Save leads to the field that is wrong, and nothing is sent. */
async function isRefused(field: Locator): Promise<void> {
  const before = saved();
  await at.button('Save').click();
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(saved()).toBe(before);
}

describe('closing by itself', () => {
  it('says in a sentence what the numbers mean, and never for 0', async () => {
    await opened();
    const idle = part('Closing by itself');
    await idle.getByText('Sessions never close by themselves.').waitFor();
    await idle.getByLabel('Time without a word').fill('90');
    await idle.getByLabel('Grace after the warning').fill('75');
    await idle.getByText('writes nothing for 1 h 30 min, they are warned. If 75 s later').waitFor();
    await idle.getByLabel('Grace after the warning').fill('121');
    await isRefused(idle.getByLabel('Grace after the warning'));
    await idle.getByLabel('Grace after the warning').fill('120');
    await save();
    expect(policy().idle).toEqual({ minutes: 90, graceSeconds: 120 });
  });
});

describe('after completion', () => {
  it('a message opens the session again for minutes, hours or days of each channel, 30 days at most', async () => {
    await opened();
    const after = part('When a customer writes after completion');
    await after.getByRole('spinbutton', { name: 'Telegram' }).fill('3');
    await after.getByRole('combobox', { name: 'Telegram: unit' }).selectOption('days');
    await after.getByRole('combobox', { name: 'Email: unit' }).selectOption('days');
    await after.getByRole('spinbutton', { name: 'Email' }).fill('31');
    await isRefused(after.getByRole('spinbutton', { name: 'Email' }));
    await after.getByRole('spinbutton', { name: 'Email' }).fill('30');
    expect(await after.getByText('Always begins a new session.').count()).toBe(1);
    await after.getByLabel('A session that is opened again goes to').selectOption('Its queue');
    await after.getByLabel('What counts as thanks').fill('شكراً');
    await after.getByLabel('What counts as thanks').press('Enter');
    await save();
    expect(policy().afterCompletion).toMatchObject({
      reopenMinutes: { telegram: 3 * 24 * 60, email: 30 * 24 * 60, web: 0 },
      reopenTo: 'queue',
    });
    expect(policy().afterCompletion.thanks).toContain('شكراً');
    // What was entered in days is read in days again.
    await opened();
    expect(await after.getByRole('combobox', { name: 'Telegram: unit' }).inputValue()).toBe('days');
    expect(await after.getByRole('spinbutton', { name: 'Telegram' }).inputValue()).toBe('3');
  });

  it('customers are asked how content they were, also after closing by itself only if they are asked at all', async () => {
    await opened();
    const also = part('Survey').getByLabel('Also when a session has closed by itself');
    expect(await also.isDisabled()).toBe(true);
    await part('Survey').getByLabel('Ask customers how content they were').check();
    await also.check();
    await part('When a parked session goes on and its owner is full').getByRole('combobox').selectOption('return');
    await save();
    expect(policy()).toMatchObject({ survey: { ask: true, afterAutomatic: true }, whenOwnerFull: 'return' });
  });
});

describe('opening hours', () => {
  async function weekPlan(): Promise<Locator> {
    await opened();
    const hours = part('Opening hours');
    await hours.getByLabel('By a week plan').check();
    return hours;
  }

  it('begin with office hours by the browser’s clocks, and are copied from day to day', async () => {
    const hours = await weekPlan();
    const zone = await at.page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(await hours.getByLabel('Time zone').inputValue()).toBe(zone);
    await hours.getByLabel('Time zone').fill('Asia/Shanghai');
    await hours.getByLabel('Monday: until (1)').fill('12:00');
    await hours.getByRole('button', { name: 'Add times: Monday' }).click();
    await hours.getByLabel('Monday: until (2)').fill('02:00');
    await part('Monday').getByText('until the next day').waitFor();
    await hours.getByRole('button', { name: 'Copy to all days: Monday' }).click();
    await hours.getByRole('button', { name: 'Sunday: remove times (2)' }).click();
    await hours.getByRole('button', { name: 'Sunday: remove times (1)' }).click();
    await part('Sunday').getByText('Closed').waitFor();
    await save();
    const spans = [
      { from: '09:00', to: '12:00' },
      { from: '12:00', to: '02:00' },
    ];
    expect(policy().hours).toEqual({
      timeZone: 'Asia/Shanghai',
      week: [1, 2, 3, 4, 5, 6].map((day) => ({ day, spans })),
      holidays: [],
    });
  });

  it('say whether they are open now, and never where no day is', async () => {
    const hours = await weekPlan();
    await hours.getByText(/By these hours you are (open now, until|closed now, and open) /).waitFor();
    for (const day of ['Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Monday']) {
      await hours.getByRole('button', { name: `${day}: remove times (1)` }).click();
    }
    await hours.getByText('By these hours you do not open within a year.').waitFor();
    await hours.getByRole('button', { name: 'Add times: Monday' }).click();
    await hours.getByLabel('Monday: from (1)').fill('00:00');
    await hours.getByLabel('Monday: until (1)').fill('00:00');
    await part('Monday').getByText('the whole day').waitFor();
    await hours.getByRole('button', { name: 'Copy to all days: Monday' }).click();
    await hours.getByText('By these hours you are open now').waitFor();
  });

  it('are refused beside the field: times that overlap, a night into the next morning, no such time zone', async () => {
    const hours = await weekPlan();
    await hours.getByRole('button', { name: 'Add times: Friday' }).click();
    await hours.getByLabel('Friday: from (2)').fill('16:30');
    await part('Friday').getByText('These times overlap.').waitFor();
    await isRefused(hours.getByLabel('Friday: from (1)'));
    await hours.getByLabel('Friday: from (2)').fill('22:00');
    await hours.getByLabel('Friday: until (2)').fill('06:00');
    await hours.getByRole('button', { name: 'Add times: Saturday' }).click();
    await hours.getByLabel('Saturday: from (1)').fill('05:00');
    await part('Friday').getByText('This lasts into the times of Saturday.').waitFor();
    await isRefused(hours.getByLabel('Friday: from (1)'));
    await hours.getByLabel('Saturday: from (1)').fill('06:00');
    await hours.getByLabel('Time zone').fill('Europe/Nowhere');
    await hours.getByText('There is no time zone of this name.').waitFor();
    await isRefused(hours.getByLabel('Time zone'));
    await hours.getByLabel('Time zone').fill('Europe/Berlin');
    await save();
  });

  it('have holidays, each day once, closed or open at other times', async () => {
    const hours = await weekPlan();
    for (const [index, name] of ['圣诞节', 'عيد الميلاد'].entries()) {
      await hours.getByRole('button', { name: 'Add a holiday' }).click();
      await hours.getByLabel('Date').nth(index).fill('2026-12-25');
      await hours.getByLabel('What it is called').nth(index).fill(name);
    }
    expect(await hours.getByText('This day is there more than once.').count()).toBe(2);
    await isRefused(hours.getByLabel('Date').first());
    await hours.getByLabel('Date').nth(1).fill('2026-12-24');
    await hours.getByLabel('On this day').nth(1).selectOption('Open at other times');
    await hours.getByLabel('عيد الميلاد: until (1)').fill('12:00');
    await save();
    expect(policy().hours?.holidays).toEqual([
      { date: '2026-12-25', name: '圣诞节', spans: [] },
      { date: '2026-12-24', name: 'عيد الميلاد', spans: [{ from: '09:00', to: '12:00' }] },
    ]);
    // Looking at the other choice costs nothing.
    await hours.getByLabel('Always open').check();
    await hours.getByLabel('By a week plan').check();
    expect(await hours.getByLabel('What it is called').count()).toBe(2);
    await hours.getByLabel('Always open').check();
    await save();
    expect(policy().hours).toBeNull();
  });
});

describe('a text for customers', () => {
  const wording = (name: string) => part(name).getByRole('combobox', { name: `${name}: wording` });

  it('shows Baton’s own until the team has its own words, previews those, and goes back', async () => {
    await opened();
    const warning = part('Warning before closing');
    await warning.getByText('Without an answer we will close this conversation in 2 min.').waitFor();
    expect(await warning.getByText('本次会话将在 2 分钟后结束').isVisible()).toBe(false);
    await warning.getByText('In 7 more languages').click();
    await warning.getByText('本次会话将在 2 分钟后结束').waitFor();
    await wording('Warning before closing').selectOption('In your own words');
    await warning
      .getByRole('textbox', { name: 'Text' })
      .first()
      .fill('{{customer.name}}, noch da? {{closes.minutes}} min');
    await warning.getByText('Demo customer, noch da? 2 min').waitFor();
    await warning.getByText('minutes until the session closes').waitFor();
    await save();
    const [forAll, ...others] = policy().texts['idle-warning'] ?? [];
    expect(forAll).toEqual({ text: '{{customer.name}}, noch da? {{closes.minutes}} min' });
    expect(others).toContainEqual({ language: 'zh', text: expect.stringContaining('您还在吗') });
    await wording('Warning before closing').selectOption('Say nothing');
    await save();
    expect(policy().texts).toEqual({ 'idle-warning': [] });
    await wording('Warning before closing').selectOption('Baton’s own text');
    await save();
    expect(policy().texts).toEqual({});
  });

  it('is refused beside the field: a placeholder that means nothing there, and a language twice', async () => {
    await opened();
    const completed = part('Completed');
    await wording('Completed').selectOption('In your own words');
    const text = completed.getByRole('textbox', { name: 'Text' });
    await text.first().fill('Bye {{opens.at}}');
    await completed.getByText('There is no such placeholder: {{opens.at}}').waitFor();
    await isRefused(text.first());
    await text.first().fill('خداحافظ، {{customer.name}}');
    await completed.getByRole('textbox', { name: 'Language' }).first().fill('zh');
    expect(await completed.getByText('There is another text for: Chinese.').count()).toBe(2);
    await isRefused(completed.getByRole('textbox', { name: 'Language' }).first());
    await completed.getByRole('textbox', { name: 'Language' }).first().fill('fa');
    await completed.getByText('so their speakers read Baton’s own text').waitFor();
    await save();
    expect(policy().texts.completed?.map(({ language }) => language)).toEqual([
      'fa',
      'ar',
      'de',
      'es',
      'fr',
      'pt',
      'ru',
      'zh',
    ]);
  });

  it('is Baton’s again in one queue, though the desk has words of its own', async () => {
    at.desk.state.settings = {
      ...at.desk.state.settings,
      policy: { ...policy(), texts: { completed: [{ text: 'As the desk says.' }] } },
    };
    await opened('queues');
    await at.button('Change General').click();
    const choices = (name: string) => wording(name).getByRole('option').allTextContents();
    expect(await choices('Completed')).toEqual([
      ...['As the desk decides', 'Baton’s own text', 'In your own words', 'Say nothing'],
    ]);
    expect(await choices('Outside the opening hours')).not.toContain('Baton’s own text');
    await wording('Completed').selectOption('Baton’s own text');
    await part('Completed').getByText('This conversation is now completed.').waitFor();
    await save();
    const own = () => at.desk.state.settings.queues[0]?.policy.texts?.completed;
    expect(own()).toContainEqual({ language: 'de', text: expect.stringContaining('abgeschlossen') });
    await at.button('Change General').click();
    expect(await wording('Completed').inputValue()).toBe('baton');
    await wording('Completed').selectOption('In your own words');
    await part('Completed').getByRole('textbox', { name: 'Text' }).fill('As this queue says.');
    await save();
    expect(own()).toEqual([{ text: 'As this queue says.' }]);
  });

  it('is the desk’s in a queue, until the queue says it otherwise', async () => {
    at.desk.state.settings = {
      ...at.desk.state.settings,
      policy: { ...policy(), texts: { completed: [{ text: 'As the desk says.' }] } },
    };
    await opened('queues');
    await at.button('Change General').click();
    await part('Completed').getByText('As the desk says.').waitFor();
    await wording('Completed').selectOption('Say nothing');
    await wording('Waiting in the queue').selectOption('In your own words');
    await part('Waiting in the queue').getByRole('textbox', { name: 'Text' }).fill('You are number {{queue.place}}.');
    await part('Waiting in the queue').getByText('You are number 3.').waitFor();
    await part('Closing by itself').getByLabel('Decide for this queue').check();
    await part('Closing by itself').getByLabel('Time without a word').fill('10');
    await save();
    expect(at.desk.state.settings.queues[0]?.policy).toEqual({
      idle: { minutes: 10, graceSeconds: 90 },
      texts: { completed: [], queued: [{ text: 'You are number {{queue.place}}.' }] },
    });
  });
});

describe('categories', () => {
  const category = (number: number) => part('Completion').getByRole('textbox', { name: `Category ${number}` });
  const names = () => at.desk.state.settings.completion.categories.map(({ name }) => name);

  it('are added, renamed, put into order and removed by the team, and a removed one is offered again', async () => {
    await opened();
    const completion = part('Completion');
    await category(1).fill('Solved');
    await at.button('Remove: Customer did not answer').click();
    await at.button('New category').click();
    expect(await category(5).evaluate((field) => field === document.activeElement)).toBe(true);
    await category(5).fill('تم الرد');
    await at.button('Move up: تم الرد').click();
    // Whoever moves it goes with it.
    await at.page.keyboard.press('Enter');
    await completion.getByLabel('A category has to be chosen').uncheck();
    await completion.getByLabel('Ask once more before completing').uncheck();
    at.desk.state.settings = {
      ...at.desk.state.settings,
      completion: { ...at.desk.state.settings.completion, former: [{ id: 'old', name: 'Old one' }] },
    };
    await save();
    expect(names()).toEqual(['Solved', 'Information given', 'تم الرد', 'Not for us', 'Other']);
    expect(at.desk.state.settings.completion).toMatchObject({ confirm: false, categoryRequired: false });
    // The id of the renamed one is what it was, so older sessions read the new name.
    expect(at.desk.state.settings.completion.categories.map(({ id }) => id)).toEqual([
      ...['resolved', 'information', 'category', 'not-for-us', 'other'],
    ]);
    await at.button('Use again: Old one').click();
    await save();
    expect(names().at(-1)).toBe('Old one');
  });

  it('are refused beside the field when two are called the same; the last one stays', async () => {
    await opened();
    await category(1).fill('OTHER');
    expect(await part('Completion').getByText('Another category is called the same.').count()).toBe(2);
    await isRefused(category(1));
    await category(1).fill('Solved');
    for (const name of ['Solved', 'Information given', 'Not for us', 'Customer did not answer']) {
      await at.button(`Remove: ${name}`).click();
    }
    expect(await at.button('Remove: Other').isDisabled()).toBe(true);
  });
});

describe.each(['light', 'dark'] as const)('the form, %s', (scheme) => {
  it('has no serious fault for who reads it by other means, with everything open', async () => {
    await at.page.emulateMedia({ colorScheme: scheme });
    await opened();
    await part('Opening hours').getByLabel('By a week plan').check();
    await at.button('Add a holiday').click();
    await part('Completed').getByRole('combobox').selectOption('In your own words');
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('does not scroll sideways on a phone', async () => {
    await at.page.setViewportSize({ width: 390, height: 844 });
    await opened();
    await part('Opening hours').getByLabel('By a week plan').check();
    await at.button('Add a holiday').click();
    await part('Completed').getByRole('combobox').selectOption('In your own words');
    const wide = await at.page.evaluate(() =>
      [...document.querySelectorAll('.settings, .settings *')]
        .filter(
          (element) => element.getBoundingClientRect().right > innerWidth + 1 && element.closest('.sr-only') === null,
        )
        .map((element) => `${element.tagName}.${element.className}`),
    );
    expect(wide).toEqual([]);
  });
});
