import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

function inFocus() {
  return at.page.evaluate(() => document.activeElement?.querySelector('.row-name')?.textContent ?? '');
}

function bar() {
  return at.page.getByRole('region', { name: 'Selected sessions' });
}

describe('the keys of a list', () => {
  it('move in it, and open', async () => {
    await at.visit('unassigned');
    await at.page.getByText('演示客户 3').waitFor();
    await at.page.keyboard.press('j');
    await expect.poll(inFocus).toBe('عميل تجريبي ٢');
    await at.page.keyboard.press('ArrowDown');
    await expect.poll(inFocus).toBe('演示客户 3');
    await at.page.keyboard.press('k');
    await expect.poll(inFocus).toBe('عميل تجريبي ٢');
    await at.page.keyboard.press('j');
    await at.page.keyboard.press('Enter');
    await at.page.getByRole('heading', { name: '演示客户 3' }).waitFor();
  });

  it('claim what is in focus', async () => {
    await at.visit('unassigned');
    await at.page.getByRole('link', { name: /演示客户 3/ }).focus();
    await at.page.keyboard.press('c');
    await at.composer().waitFor();
    expect(at.desk.state.sessions.get(at.demo.waiting)?.ownerId).toBe('agent-1');
  });

  it('say when something is not possible', async () => {
    await at.visit(`all/${at.demo.colleagues}`);
    await at.page.getByText('I was charged twice this month.').last().waitFor();
    await at.page.keyboard.press('r');
    await at.page.getByText('That is not possible with this session now.').waitFor();
  });

  it('are letters while somebody writes', async () => {
    await at.visitMine();
    await at.composer().fill('');
    await at.composer().pressSequentially('jtxr?');
    expect(await at.composer().inputValue()).toBe('jtxr?');
    expect(await at.page.getByRole('dialog').count()).toBe(0);
  });

  it('are told by a question mark', async () => {
    await at.visit('unassigned');
    await at.page.getByText('演示客户 3').waitFor();
    await at.page.keyboard.press('?');
    const dialog = at.page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    // Every key that some element says it has, and those of the field.
    for (const keys of ['Ctrl I', 'Alt Y', 'Alt N', 'J / ↓', 'Shift Enter', '@']) {
      await dialog.locator('kbd').getByText(keys, { exact: true }).waitFor();
    }
    // In the completed list, and in a reply.
    expect(await dialog.locator('kbd').getByText('/', { exact: true }).count()).toBe(2);
  });
});

describe('a selection in a list', () => {
  async function select(name: string, ...modifiers: 'Shift'[]): Promise<void> {
    await at.page.getByRole('checkbox', { name: `Select the session with ${name}` }).click({ modifiers });
  }

  it('reaches over a range, takes everything, and is cleared by Escape', async () => {
    await at.visit('all');
    await at.page.getByText('Demo Customer 7').waitFor();
    await select('Demo Customer 4');
    await select('Demo Customer 1', 'Shift');
    await bar().getByText('3 selected').waitFor();
    await at.button('Select all').click();
    await bar().getByText('8 selected').waitFor();
    await at.page.keyboard.press('Escape');
    await bar().waitFor({ state: 'detached' });
  });

  it('is claimed at once; what did not work stays selected and says why', async () => {
    await at.visit('unassigned');
    await at.live();
    await select('عميل تجريبي ٢');
    await select('演示客户 3');
    const { state } = at.desk;
    const tell = state.onChange;
    state.onChange = () => undefined;
    state.command(at.demo.waiting, {
      ...{ type: 'claim', at: state.now(), by: state.actor('agent-2'), commandId: 'faster' },
    });
    state.onChange = tell;
    await bar().getByRole('button', { name: 'Claim 2' }).click();
    await bar().getByText('1 of 2 done.').waitFor();
    await bar().getByText('演示客户 3: Somebody else is in charge of this session now.').waitFor();
    const claims = at.desk.calls.filter(({ route }) => route === 'claimSession');
    expect(new Set(claims.map(({ key }) => key)).size).toBe(2);
    await at.button('Clear the selection').click();
    await bar().waitFor({ state: 'detached' });
  });

  it('of which everything worked is over', async () => {
    await at.visit('unassigned');
    await at.live();
    await select('عميل تجريبي ٢');
    await select('演示客户 3');
    await bar().getByRole('button', { name: 'Priority 2' }).click();
    await at.page.getByRole('dialog').getByRole('button', { name: 'Low' }).click();
    await at.page.getByText('2 of 2 done.').waitFor();
    await bar().waitFor({ state: 'detached' });
    expect(at.desk.state.sessions.get(at.demo.waiting)?.priority).toBe('low');
  });
});

describe('a row', () => {
  it('says by how many it was passed over', async () => {
    const { state } = at.desk;
    const offerId = state.offer(at.demo.waiting, 'agent-2', 30, 60);
    state.command(at.demo.waiting, {
      ...{ type: 'expire', offerId, at: state.now(), by: { kind: 'system' }, commandId: 'e1' },
    });
    await at.visit('unassigned');
    await at.page.getByText('Passed over by 1, open for claim').waitFor();
  });
});
