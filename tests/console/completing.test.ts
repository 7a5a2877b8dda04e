import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

function dialog() {
  return at.page.getByRole('dialog');
}

/** The way to undo in the word that was just shown. */
function undoInNotice() {
  return at.page.locator('.notices').getByRole('button', { name: 'Undo' });
}

function undoInHeader() {
  return at.page.locator('.chat-header').getByRole('button', { name: 'Undo' });
}

function present() {
  return at.desk.state.sessions.get(at.demo.mine);
}

async function complete(): Promise<void> {
  await at.button('Complete').click();
  await dialog().getByRole('button', { name: 'Complete' }).click();
  await at.button('Yes, complete').click();
  await undoInNotice().waitFor();
}

/** Completed by an agent so many seconds ago. */
function completed(secondsAgo: number, by = 'agent-1'): void {
  at.desk.state.command(at.demo.mine, {
    ...{ type: 'complete', cause: 'agent', category: 'resolved', commandId: 'done-1' },
    ...{ at: at.desk.state.ago(secondsAgo / 60), by: at.desk.state.actor(by) },
  });
}

describe('completing', () => {
  it('says why, how and with which note it ends, and warns of a customer who waits', async () => {
    await at.visitMine();
    await at.live();
    // It takes the focus as soon as it is there.
    await at.composer().waitFor();
    await at.page.keyboard.press('Escape');
    await at.page.keyboard.press('e');
    await dialog().getByText('The customer wrote last and has waited for an answer').waitFor();
    await dialog().getByText('Is it this shop?').waitFor();
    await dialog().getByLabel('Why does it end?').selectOption('The customer confirmed by phone');
    await dialog().getByRole('radio', { name: 'Information given' }).check();
    await dialog().getByRole('textbox', { name: 'Note' }).fill('请看发票');
    await dialog().getByRole('button', { name: 'Complete' }).click();
    await dialog().getByText('ends as “Information given” (The customer confirmed by phone)').waitFor();
    await at.button('Yes, complete').click();
    await at.page.getByText('confirmed by phone').first().waitFor();
    expect(present()?.completion).toMatchObject({ cause: 'phone', category: 'information', by: 'agent-1' });
  });

  it('warns of nothing where the agent has the last word', async () => {
    at.desk.state.replies(at.demo.mine, 'agent-1', 'Yes, that one.');
    await at.visitMine();
    await at.button('Complete').click();
    await dialog().getByText('How did it end?').waitFor();
    expect(await dialog().getByRole('note').count()).toBe(0);
  });

  it('needs no category and no second word where the team wants neither', async () => {
    const { settings } = at.desk.state;
    const completion = { ...settings.completion, categoryRequired: false, confirm: false };
    at.desk.state.settings = { ...settings, completion };
    await at.visitMine();
    await at.button('Complete').click();
    expect(await dialog().getByRole('radio', { name: 'No category' }).isChecked()).toBe(true);
    await dialog().getByRole('button', { name: 'Complete' }).click();
    await at.page.getByText('Completed: No category').waitFor();
    expect(present()?.completion).toMatchObject({ category: 'none' });
  });

  it('is refused over a word of the customer that nobody has read, and shows it', async () => {
    at.desk.state.replies(at.demo.mine, 'agent-1', 'Yes, that one.');
    await at.visitMine();
    await at.button('Complete').click();
    await dialog().getByRole('button', { name: 'Complete' }).click();
    await at.button('Yes, complete').waitFor();
    // Told by no frame: it comes in while the press is on its way.
    const { onChange } = at.desk.state;
    at.desk.state.onChange = () => undefined;
    at.desk.state.says(at.demo.mine, { kind: 'text', text: 'No, the other one!' });
    at.desk.state.onChange = onChange;
    await at.button('Yes, complete').click();
    await at.page.getByText('The customer has just written').waitFor();
    await dialog().getByText('No, the other one!').waitFor();
    expect(present()?.status).toBe('active');
    await at.button('Yes, complete').click();
    await undoInNotice().waitFor();
  });

  it('that is refused keeps the dialog and says why', async () => {
    await at.visitMine();
    await at.button('Complete').click();
    await dialog().getByRole('textbox', { name: 'Note' }).fill('A note of mine');
    await dialog().getByRole('button', { name: 'Complete' }).click();
    at.desk.faults.set('completeSession', { code: 'unknown-category' });
    await at.button('Yes, complete').click();
    await at.page.getByText('does not have this category any more').waitFor();
    await at.button('Back').click();
    expect(await dialog().getByRole('textbox', { name: 'Note' }).inputValue()).toBe('A note of mine');
  });
});

describe('a completion', () => {
  it('can be undone from the word that tells of it, with the seconds that are left counted down', async () => {
    await at.visitMine();
    await at.live();
    await complete();
    const left = () => undoInNotice().locator('.undo-left').textContent();
    const first = Number.parseInt((await left()) ?? '', 10);
    expect(first).toBeLessThanOrEqual(10);
    await expect.poll(async () => Number.parseInt((await left()) ?? '', 10)).toBeLessThan(first);
    await undoInNotice().click();
    await at.page.getByText('The session goes on as it was').waitFor();
    await at.page.getByText('You are in charge of this session').waitFor();
    expect(await undoInNotice().count()).toBe(0);
    expect(present()).toMatchObject({ status: 'active', ownerId: 'agent-1' });
  });

  it('can be undone from its header and by a key', async () => {
    await at.visitMine();
    await at.live();
    await complete();
    await undoInHeader().waitFor();
    await at.page.keyboard.press('z');
    await at.page.getByText('You are in charge of this session').waitFor();
    await undoInHeader().waitFor({ state: 'detached' });
    await at.composer().press('Escape');
    await at.page.keyboard.press('z');
    await at.page.getByText('There is nothing to undo').waitFor();
  });

  it('offers the way back as long as it goes, and no longer', async () => {
    completed(8);
    await at.visitMine();
    await undoInHeader().waitFor();
    await undoInHeader().waitFor({ state: 'detached' });
    expect(present()?.status).toBe('completed');
  });

  it('explains itself when it was too late to undo it', async () => {
    completed(0);
    await at.visitMine();
    at.desk.faults.set('callOffCompletion', { code: 'too-late' });
    await undoInHeader().click();
    await at.page.getByText('That was more than ten seconds ago, and the customer has been told').waitFor();
  });

  it('of a colleague is a lead’s to undo, and no other agent’s', async () => {
    completed(0, 'lead-1');
    await at.visit(`all/${at.demo.mine}`);
    await at.page.getByText('Completed: Resolved').waitFor();
    expect(await undoInHeader().count()).toBe(0);
    at.desk.issuer.nextAgentId = 'lead-1';
    await at.page.evaluate(() => sessionStorage.clear());
    await at.visit(`all/${at.demo.mine}`);
    await undoInHeader().waitFor();
  });

  it('that the customer has called off by a word can be undone no more', async () => {
    await at.visitMine();
    await at.live();
    await complete();
    at.desk.state.says(at.demo.mine, { kind: 'text', text: 'Wait, one more thing!' });
    await undoInNotice().waitFor({ state: 'detached' });
    await at.page.getByText('You are in charge of this session').waitFor();
  });
});
