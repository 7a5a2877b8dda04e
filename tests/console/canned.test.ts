import { beforeEach, describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();

const picker = () => at.page.getByRole('listbox', { name: 'Ready-made answers' });
const option = (shortcut: string) => picker().getByRole('option', { name: `/${shortcut}` });
const text = () => at.composer().inputValue();
const sent = () => at.desk.calls.filter(({ route }) => route === 'sendReply');

beforeEach(() => {
  const all = { queues: [] };
  at.desk.state.cannedReplies = [
    { ...all, id: 'reply-hello', shortcut: 'hello', text: 'Hello {{customer.name}}, this is {{agent.name}}.' },
    { ...all, id: 'reply-hours', shortcut: 'hours', text: 'We are there from 9 to 17.' },
    { ...all, id: 'reply-hours-zh', shortcut: 'hours', text: '我们九点到十七点在。', language: 'zh' },
    { id: 'reply-refund', shortcut: 'refund', text: 'Refunds take 14 days.', queues: ['billing'] },
    { ...all, id: 'reply-address', shortcut: 'عنوان', text: 'عنواننا في الصفحة.' },
  ];
});

async function opened(): Promise<void> {
  await at.visitMine();
  await at.live();
  await at.page.getByText('Is it this shop?').last().waitFor();
  await at.composer().focus();
}

describe('a slash in a reply', () => {
  it('puts up the answers of the queue and language, with the placeholders filled', async () => {
    await opened();
    await at.page.keyboard.type('/');
    await picker().waitFor();
    expect(await picker().getByRole('option').allTextContents()).toEqual([
      '/helloHello Demo Customer 1, this is Demo Agent 1.',
      '/hoursWe are there from 9 to 17.',
      '/عنوانعنواننا في الصفحة.',
    ]);
    await at.page.keyboard.type('HOU');
    expect(await picker().getByRole('option').count()).toBe(1);
    expect(await option('hours').getAttribute('aria-selected')).toBe('true');
  });

  it('is read out: how many there are, in a region that was there before', async () => {
    await opened();
    const region = at.page.locator('.composer-box [role="status"]');
    expect(await region.textContent()).toBe('');
    const before = await region.elementHandle();
    await at.page.keyboard.type('/');
    await expect.poll(() => region.textContent()).toMatch(/^3 ready-made answers/);
    await at.page.keyboard.type('hou');
    await expect.poll(() => region.textContent()).toMatch(/^One ready-made answer/);
    await at.page.keyboard.type('xyz');
    await expect.poll(() => region.textContent()).toMatch(/^No ready-made answer/);
    expect(await region.evaluate((now, then) => now === then, before)).toBe(true);
  });

  it.each(['Enter', 'Tab'])('is replaced by what %s picks, which is sent only when asked', async (key) => {
    await opened();
    await at.page.keyboard.type('Dear customer, /h please');
    for (const _ of ' please') await at.page.keyboard.press('ArrowLeft');
    await option('hours').waitFor();
    await at.page.keyboard.press('ArrowDown');
    expect(await at.composer().getAttribute('aria-activedescendant')).toBe(await option('hours').getAttribute('id'));
    expect(await at.composer().getAttribute('aria-controls')).toBe(await picker().getAttribute('id'));
    await at.page.keyboard.press('ArrowDown');
    await at.page.keyboard.press('ArrowUp');
    await at.page.keyboard.press(key);
    await picker().waitFor({ state: 'detached' });
    expect(await text()).toBe('Dear customer, We are there from 9 to 17. please');
    expect(sent()).toEqual([]);
    await at.page.keyboard.type(' Yes,');
    expect(await text()).toBe('Dear customer, We are there from 9 to 17. Yes, please');
    await at.page.keyboard.press('Enter');
    await at.page.getByRole('log').getByText('from 9 to 17. Yes, please').waitFor();
    expect(sent()).toHaveLength(1);
  });

  it('closes with Escape and stays as it is, until another one is typed', async () => {
    await opened();
    await at.page.keyboard.type('/ho');
    await picker().waitFor();
    await at.page.keyboard.press('Escape');
    await picker().waitFor({ state: 'detached' });
    await at.page.keyboard.type('u');
    expect(await text()).toBe('/hou');
    expect(await picker().count()).toBe(0);
    await at.page.keyboard.type(' or /hel');
    await option('hello').click();
    expect(await text()).toBe('/hou or Hello Demo Customer 1, this is Demo Agent 1.');
    expect(await at.composer().evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('leaves the keys of an input method alone', async () => {
    await opened();
    await at.page.keyboard.type('/ho');
    await option('hours').waitFor();
    await at.composer().dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    await at.composer().dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true });
    expect(await text()).toBe('/ho');
    expect(sent()).toEqual([]);
  });

  it('says that nothing fits, and is then sent as it is', async () => {
    await opened();
    await at.page.keyboard.type('/etc');
    await at.page.locator('.canned-none', { hasText: 'No ready-made answer fits' }).waitFor();
    expect(await at.composer().getAttribute('aria-controls')).toBeNull();
    await at.page.keyboard.press('Enter');
    await at.page.getByRole('log').getByText('/etc').waitFor();
  });

  it('says that the answers could not be read', async () => {
    at.desk.faults.set('listCannedReplies', { code: 'internal' });
    await opened();
    await at.page.keyboard.type('/');
    await at.page.locator('.canned-none', { hasText: 'The ready-made answers could not be loaded.' }).waitFor();
  });

  it('never goes to the customer while the answers are on their way', async () => {
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await at.page.route('**/api/canned-replies', async (route) => {
      await held;
      await route.continue();
    });
    await opened();
    await at.page.keyboard.type('/hours');
    await at.page.keyboard.press('Enter');
    answer();
    await option('hours').waitFor();
    expect(sent()).toEqual([]);
    await at.page.keyboard.press('Enter');
    await expect.poll(text).toBe('We are there from 9 to 17.');
  });

  it('means nothing in a note', async () => {
    await opened();
    await at.page.keyboard.press('Control+i');
    await at.page.getByRole('textbox', { name: 'Note for colleagues' }).pressSequentially('/ho');
    expect(await picker().count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('has no serious fault of accessibility, %s', async (scheme) => {
    await at.page.emulateMedia({ colorScheme: scheme });
    await opened();
    await at.page.keyboard.type('/');
    await picker().waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
  });
});
