import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consoleForTests, root } from './console-page.ts';

const at = consoleForTests();

async function asLead(path: string): Promise<void> {
  at.desk.issuer.nextAgentId = 'lead-1';
  await at.visit(path);
  await at.live();
}

function note() {
  return at.page.getByRole('textbox', { name: 'Note for whoever takes it over' });
}

function candidate(name: string) {
  return at.page.getByRole('radio', { name });
}

/** What the ledger says of a session last. */
function lastEvent(sessionId: string) {
  return at.desk.state.histories.get(sessionId)?.findLast(({ event }) => event.type !== 'offered')?.event;
}

describe('a transfer', () => {
  it('needs somebody and a note, and may start from a summary that is seen before it is sent', async () => {
    await at.visitMine();
    await at.live();
    await at.button('Transfer').click();
    await at.button('Start from a summary').click();
    await expect.poll(() => note().inputValue()).toContain('Is it this shop?');
    expect(await at.page.getByRole('dialog').getByRole('button', { name: 'Transfer' }).isDisabled()).toBe(true);
    await note().fill('Please call them back.');
    await candidate('Demo Agent 2').press('Space');
    await at.page.getByRole('dialog').getByRole('button', { name: 'Transfer' }).click();
    await at.page.getByText('The session is offered to Demo Agent 2 now.').waitFor();
    expect(lastEvent(at.demo.mine)).toMatchObject({ type: 'transferred', note: 'Please call them back.' });
  });

  it('tells why somebody cannot take it, and finds them by name', async () => {
    await at.visitMine();
    await at.live();
    await at.button('Transfer').click();
    expect(await candidate('Demo Agent 3').isDisabled()).toBe(true);
    await at.page.getByRole('searchbox').fill('agent 2');
    await candidate('Demo Agent 3').waitFor({ state: 'detached' });
    await at.page.getByRole('searchbox').fill('nobody at all');
    await at.page.getByText('Nobody is called “nobody at all”.').waitFor();
  });

  it('that is refused says why and what is possible instead, and keeps the note', async () => {
    at.desk.state.addAgent('agent-4', 'Demo Agent 4');
    at.desk.state.changeAgent('agent-4', { presence: 'online' });
    await at.visitMine();
    await at.live();
    await at.button('Transfer').click();
    await note().fill('A note of mine');
    await candidate('Demo Agent 2').press('Space');
    at.desk.faults.set('transferSession', { code: 'at-capacity' });
    await at.page.getByRole('dialog').getByRole('button', { name: 'Transfer' }).click();
    await at.page.getByText('Demo Agent 2 has no room').waitFor();
    expect(await at.button('Go over capacity').count()).toBe(0);
    at.desk.faults.delete('transferSession');
    await at.button('Choose Demo Agent 4').click();
    expect(await note().inputValue()).toBe('A note of mine');
    await at.page.getByRole('dialog').getByRole('button', { name: 'Transfer' }).click();
    await at.page.getByText('The session is offered to Demo Agent 4 now.').waitFor();
  });

  it('goes to a queue instead', async () => {
    const { settings } = at.desk.state;
    const billing = { id: 'billing', name: 'Billing', skills: [], joinsNewAgents: false, policy: {} };
    at.desk.state.settings = { ...settings, queues: [...settings.queues, billing] };
    await at.visitMine();
    await at.live();
    await at.button('Transfer').click();
    await at.page.getByText('To a queue').click();
    expect(await candidate('General').isDisabled()).toBe(true);
    await candidate('Billing').press('Space');
    await note().fill('Their invoice.');
    await at.page.getByRole('dialog').getByRole('button', { name: 'Transfer' }).click();
    await at.page.getByText('The session waits in Billing now.').waitFor();
    expect(lastEvent(at.demo.mine)).toMatchObject({ to: { kind: 'queue', queueId: 'billing' } });
  });

  it('closed by accident keeps its note', async () => {
    await at.visitMine();
    await at.live();
    await at.button('Transfer').click();
    await note().fill('Half a thought');
    await at.page.keyboard.press('Escape');
    await note().waitFor({ state: 'detached' });
    await at.page.keyboard.press('t');
    await expect.poll(() => note().inputValue()).toBe('Half a thought');
  });

  it('shows whoever is offered it from whom it comes, and the note', async () => {
    await at.visit('unassigned');
    await at.live();
    const { state } = at.desk;
    state.command(at.demo.colleagues, {
      ...{ type: 'transfer', note: 'They speak French.' },
      to: { kind: 'agent', agentId: 'agent-1', offerId: 'ofr-1', expiresAt: state.ago(-1) },
      ...{ at: state.now(), by: state.actor('agent-2'), commandId: 't1' },
    });
    await at.page.getByText('From Demo Agent 2: They speak French.').waitFor();
  });
});

describe('taking over', () => {
  it('is one click for a lead, and so is giving it back', async () => {
    await asLead(`all/${at.demo.colleagues}`);
    await at.button('Take over').click();
    await at.composer().waitFor();
    expect(lastEvent(at.demo.colleagues)).toMatchObject({ type: 'assigned', agentId: 'lead-1', from: 'agent-2' });
    await at.button('Give back to Demo Agent 2').click();
    await at.page.getByText('The session is with Demo Agent 2 now.').waitFor();
    expect(lastEvent(at.demo.colleagues)).toMatchObject({ type: 'assigned', agentId: 'agent-2', from: 'lead-1' });
  });

  it('without room explains itself, and may be done all the same', async () => {
    at.desk.state.changeAgent('lead-1', { load: 5 });
    await asLead(`all/${at.demo.colleagues}`);
    await at.button('Take over').click();
    await at.page.getByText('5 of your 5 places are taken').waitFor();
    await at.button('Take over anyway').click();
    await at.composer().waitFor();
    expect(lastEvent(at.demo.colleagues)).toMatchObject({ agentId: 'lead-1', overCapacity: true });
  });

  it('is for colleagues once the owner is gone', async () => {
    await at.visit(`all/${at.demo.colleagues}`);
    await at.live();
    await at.page.getByText('I was charged twice this month.').last().waitFor();
    expect(await at.button('Take over').count()).toBe(0);
    const { state } = at.desk;
    state.command(at.demo.colleagues, {
      ...{ type: 'owner-gone', ownerId: 'agent-2', policy: { customerWaits: 'keep', others: 'keep' } },
      ...{ at: state.now(), by: { kind: 'system' }, commandId: 'g1' },
    });
    await at.button('Take over').click();
    await at.composer().waitFor();
    expect(state.sessions.get(at.demo.colleagues)?.ownerId).toBe('agent-1');
  });
});

describe('assigning', () => {
  it('goes over capacity when a lead says so', async () => {
    at.desk.state.changeAgent('agent-2', { load: 5 });
    await asLead(`unassigned/${at.demo.waiting}`);
    await at.button('Assign').click();
    await candidate('Demo Agent 2').press('Space');
    await at.page.getByRole('dialog').getByRole('button', { name: 'Assign' }).click();
    await at.page.getByText('Demo Agent 2 has no room: 5 of 5').waitFor();
    await at.button('Go over capacity').click();
    await at.page.getByText('The session is with Demo Agent 2 now.').waitFor();
    expect(lastEvent(at.demo.waiting)).toMatchObject({ agentId: 'agent-2', overCapacity: true });
  });
});

describe('the menu of a row', () => {
  function row() {
    return at.page.getByRole('link', { name: /演示客户 3/ });
  }

  it('opens by the other mouse button and says how urgent it is', async () => {
    await at.visit('unassigned');
    await row().click({ button: 'right' });
    await at.page.getByRole('menuitem', { name: 'Priority' }).click();
    await at.button('Urgent').click();
    await expect.poll(() => at.desk.state.sessions.get(at.demo.waiting)?.priority).toBe('urgent');
    await row().getByText('Urgent').waitFor();
  });

  it('opens by the keyboard, and has what is possible only', async () => {
    await at.visit('unassigned');
    await row().focus();
    await at.page.keyboard.press('Shift+F10');
    await at.page.getByRole('menuitem', { name: 'Claim' }).waitFor();
    expect(await at.page.getByRole('menuitem').allTextContents()).toEqual([
      ...['Open', 'ClaimC', 'PriorityP', 'LabelsL', 'Service ticketW', 'SelectX', 'Ledger', 'Copy link'],
    ]);
    await at.page.keyboard.press('Escape');
    await expect.poll(() => row().evaluate((link) => link === document.activeElement)).toBe(true);
  });

  it('opens by its button', async () => {
    await at.visit('unassigned');
    await row().hover();
    await at.button('Actions for 演示客户 3').click();
    await at.page.getByRole('menuitem', { name: 'Claim' }).click();
    await at.composer().waitFor();
  });
});

describe('the dialogs of handing over', () => {
  async function violations(): Promise<readonly string[]> {
    const axe = await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
    const results: { violations: { id: string; impact: string }[] } = await at.page.evaluate(
      `(async () => { ${axe}; return axe.run(); })()`,
    );
    return results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
  }

  it.each(['light', 'dark'] as const)('have no serious fault, %s', async (scheme) => {
    await at.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    at.desk.state.changeAgent('lead-1', { load: 5 });
    at.desk.state.changeAgent('agent-2', { load: 5 });
    await asLead(`all/${at.demo.waiting}`);
    await at.page.getByRole('link', { name: /演示客户 3/ }).focus();
    await at.page.keyboard.press('x');
    await at.page.getByText('1 selected').waitFor();
    expect(await violations()).toEqual([]);
    for (const key of ['p', 'a', '?']) {
      await at.page.keyboard.press(key);
      await at.page.getByRole('dialog').waitFor();
      expect(await violations(), key).toEqual([]);
      await at.page.keyboard.press('Escape');
      await at.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await at.page.keyboard.press('a');
    await candidate('Demo Agent 2').press('Space');
    await at.page.getByRole('dialog').getByRole('button', { name: 'Assign' }).click();
    await at.button('Go over capacity').waitFor();
    expect(await violations()).toEqual([]);
  });
});
