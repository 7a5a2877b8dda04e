import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

const name = () => at.page.getByRole('textbox', { name: 'Name' });
const question = () => at.page.getByRole('dialog', { name: 'Leave without saving?' });
const saved = (route: string) => at.desk.calls.filter((call) => call.route === route).length;

async function opened(section: string): Promise<void> {
  at.desk.issuer.nextAgentId = 'lead-1';
  await at.visit(`settings/${section}`);
  await at.live();
  await at.page.getByRole('heading', { name: 'Settings' }).waitFor();
}

async function editQueue(): Promise<void> {
  await opened('queues');
  await at.button('Change General').click();
  await name().waitFor();
}

async function renameQueue(): Promise<void> {
  await editQueue();
  await name().fill('Plumbing');
}

describe('a form with changes that are not saved', () => {
  it('asks before a link of the console leaves it, and stays by Escape with everything entered', async () => {
    await renameQueue();
    await at.page.getByRole('link', { name: 'Overview' }).click();
    await question().waitFor();
    await expect.poll(() => at.page.evaluate(() => document.activeElement?.textContent)).toBe('Keep editing');
    await at.page.keyboard.press('Escape');
    await question().waitFor({ state: 'hidden' });
    expect(at.page.url()).toContain('/settings/queues');
    expect(await name().inputValue()).toBe('Plumbing');
  });

  it('is left when that is wanted, and asks no more then', async () => {
    await renameQueue();
    await at.page.getByRole('link', { name: 'People' }).click();
    await question().getByRole('button', { name: 'Discard' }).click();
    await at.page.waitForURL(/settings\/people/);
    await at.page.getByRole('link', { name: 'Log' }).click();
    await at.page.waitForURL(/settings\/log/);
    expect(await question().count()).toBe(0);
  });

  it('asks before the browser’s own way back, and goes there when that is wanted', async () => {
    await opened('people');
    await at.page.getByRole('link', { name: 'Queues' }).click();
    await at.button('Change General').click();
    await name().fill('Plumbing');
    await at.page.goBack();
    await question().getByRole('button', { name: 'Keep editing' }).click();
    expect(at.page.url()).toContain('/settings/queues');
    expect(await name().inputValue()).toBe('Plumbing');
    await at.page.goBack();
    await question().getByRole('button', { name: 'Discard' }).click();
    await at.page.waitForURL(/settings\/people/);
    await at.page.getByText('Who may sign in').waitFor();
  });

  it('lets the browser ask before the tab is closed, and only while there is something to lose', async () => {
    await editQueue();
    const asks = () => at.page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    expect(await asks()).toBe(false);
    await name().fill('Plumbing');
    expect(await asks()).toBe(true);
    await at.button('Save').click();
    await at.page.getByText('Saved: Plumbing').waitFor();
    expect(await asks()).toBe(false);
  });
});

describe('a dialog with something written', () => {
  it('asks before Escape closes it, and keeps the words when that is wanted', async () => {
    await at.visitMine();
    await at.live();
    await at.button('Call a lead').click();
    const note = at.page.getByRole('dialog').getByRole('textbox');
    await note.fill('They want their money back.');
    await at.page.keyboard.press('Escape');
    await at.button('Keep editing').click();
    await at.button('Keep editing').waitFor({ state: 'hidden' });
    expect(await note.inputValue()).toBe('They want their money back.');
    expect(await note.evaluate((field) => field === document.activeElement)).toBe(true);
    await at.page.keyboard.press('Escape');
    await at.button('Discard').click();
    await at.page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(saved('callSupervisor')).toBe(0);
  });
});

describe('what nobody could tell apart', () => {
  it('is refused beside the field: a name of invisible characters', async () => {
    await editQueue();
    await name().fill('\u200b\u2060\u3164');
    await at.page.getByText('Nobody can see this name.').waitFor();
    await at.button('Save').click();
    await expect.poll(() => name().evaluate((field) => field === document.activeElement)).toBe(true);
    expect(saved('putQueue')).toBe(0);
    await name().fill('\u200b水暖');
    await at.button('Save').click();
    await at.page.getByText('Saved:').waitFor();
  });

  it('is refused beside the field: two greetings in one language', async () => {
    await opened('desk');
    const greeting = at.page.getByRole('group', { name: 'Greeting' });
    for (const [index, language] of ['de', 'DE'.toLowerCase()].entries()) {
      await greeting.getByRole('button', { name: 'Add a text' }).click();
      await greeting.getByRole('textbox', { name: 'Text' }).nth(index).fill('Hallo');
      await greeting.getByRole('textbox', { name: 'Language' }).nth(index).fill(language);
    }
    expect(await greeting.getByText('There is another text for: German.').count()).toBe(2);
    await at.button('Save').click();
    expect(saved('changeSettings')).toBe(0);
    await greeting.getByRole('textbox', { name: 'Language' }).nth(1).fill('ar');
    await at.button('Save').click();
    await at.page.getByText('Saved: Policy').waitFor();
  });
});

describe('the log', () => {
  it('reads like the forms, and keeps the direction of each name', async () => {
    at.desk.state.addAgent('lead-2', 'مشرف تجريبي', ['lead']);
    at.desk.state.settingsLog = [
      {
        ...{ id: 'chg_2', at: '2026-01-01T10:00:00.000Z', by: 'lead-2', action: 'changed' },
        ...{ subject: 'queue', subjectId: 'general', subjectName: 'General' },
        changes: [
          { field: 'policy.acceptSeconds', from: 30, to: 45 },
          { field: 'skills', from: ['vat'], to: ['عربي'] },
        ],
      },
    ];
    await opened('log');
    const entry = at.page.locator('.log-entry');
    await entry.getByText('changed the queue').waitFor();
    expect(await entry.locator('strong').textContent()).toBe('مشرف تجريبي changed the queue General');
    expect(await entry.locator('bdi').allTextContents()).toEqual(['مشرف تجريبي', 'General']);
    expect(await entry.locator('dt').allTextContents()).toEqual(['Time to accept', 'Skills that a member needs']);
    expect(await entry.locator('dd').allInnerTexts()).toEqual([
      expect.stringMatching(/30 seconds.*to.*45 seconds/s),
      expect.stringMatching(/added عربي.*removed vat/s),
    ]);
  });
});
