import type { Locator } from 'playwright-core';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { ConsolePage } from './console-page.ts';
import { eventually } from './eventually.ts';
import { HandOverDialog } from './hand-over-dialog.ts';
import { Reception } from './reception.ts';
import { SelectionBar } from './selection-bar.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

beforeEach(() => reception.quiet('agent-1', 'agent-2'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

/**
 * Presses twice at one spot, whatever lies there by the second time, as a double click does. `between`: what the first
 * press has come to when the second one follows; at once without it.
 */
async function pressTwice(button: Locator, between?: () => Promise<unknown>): Promise<void> {
  const { mouse } = button.page();
  // Waits until it stands still, and is what lies under the pointer.
  await button.hover();
  for (const clickCount of [1, 2]) {
    await mouse.down({ clickCount });
    await mouse.up({ clickCount });
    if (clickCount === 1) await between?.();
  }
}

/** The events of a session's ledger, without what was said. */
async function ledgerOf(sessionId: string): Promise<readonly string[]> {
  const types = (await stage.api.history(sessionId)).map(({ event }) => event.type);
  return types.filter((type) => type !== 'started' && type !== 'message-received');
}

async function saysNoFailure({ page }: ConsolePage): Promise<void> {
  expect(await page.getByRole('alert').filter({ hasText: /\S/ }).allTextContents()).toEqual([]);
}

/** How often the agent was told of what was done with a session of theirs. */
async function timesTold(agent: ConsolePage, text: string): Promise<number> {
  await agent.openNotices();
  const lines = agent.page.getByRole('dialog', { name: 'Notices' }).getByText(text);
  await lines.first().waitFor();
  const times = await lines.count();
  await agent.page.keyboard.press('Escape');
  return times;
}

it('takes over and gives back once, though the second press finds another button where the first one was', async () => {
  const [owner, lead] = await stage.agents('agent-1', 'lead-1');
  const { customer, sessionId } = await reception.with(owner, 'May I speak to your boss?');
  await lead.open('All', customer.name);
  const giveBack = lead.button(`Give back to ${owner.name}`);
  await pressTwice(lead.button('Take over').first(), () => giveBack.waitFor());
  await lead.owner('You are in charge of this session').waitFor();
  await owner.owner(`${lead.name} is in charge`).waitFor();
  expect(await timesTold(owner, `${lead.name} took over your session with ${customer.name}`)).toBe(1);
  expect(await ledgerOf(sessionId)).toEqual(['claimed', 'assigned']);
  await saysNoFailure(lead);

  await pressTwice(giveBack, () => lead.owner(`${owner.name} is in charge`).waitFor());
  await owner.owner('You are in charge of this session').waitFor();
  expect(await timesTold(owner, `${lead.name} gave you the session with ${customer.name}`)).toBe(1);

  await pressTwice(lead.button('Take over').first());
  await lead.owner('You are in charge of this session').waitFor();
  await pressTwice(giveBack);
  await lead.owner(`${owner.name} is in charge`).waitFor();
  expect(await ledgerOf(sessionId)).toEqual(['claimed', ...Array.from({ length: 4 }, () => 'assigned')]);
  await saysNoFailure(lead);
});

it('claims, completes and asks before it does, once', async () => {
  const [agent] = await stage.agents('agent-1');
  const { customer, sessionId } = await reception.waiting('Who takes me?');
  await agent.open('Unassigned', customer.name);
  await pressTwice(agent.button('Claim').first());
  await agent.owner('You are in charge of this session').waitFor();
  await agent.notice('The session is yours.').waitFor();
  await saysNoFailure(agent);

  const dialog = agent.page.getByRole('dialog');
  await agent.button('Complete').click();
  await dialog.waitFor();
  await agent.page.mouse.click(2, 2);
  await dialog.waitFor({ state: 'detached' });
  // The second press falls beside the dialog that the first one opened.
  await pressTwice(agent.button('Complete'), () => dialog.waitFor());
  await dialog.getByRole('radio', { name: 'Resolved' }).check();
  const confirm = dialog.getByRole('button', { name: 'Yes, complete' });
  await pressTwice(dialog.getByRole('button', { name: 'Complete', exact: true }), () => confirm.waitFor());
  await confirm.waitFor();
  expect(await ledgerOf(sessionId)).toEqual(['claimed']);
  await pressTwice(confirm);
  await agent.owner('Completed: Resolved').waitFor();
  await dialog.waitFor({ state: 'detached' });
  expect(await ledgerOf(sessionId)).toEqual(['claimed', 'completed']);
  await saysNoFailure(agent);
});

it('assigns, transfers and returns once', async () => {
  const [from, to, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
  const { customer, sessionId } = await reception.waiting('Give me to somebody.');
  await lead.open('All', customer.name);
  await pressTwice(lead.button('Assign'));
  const assigning = new HandOverDialog(lead);
  await assigning.choose(from.name);
  await pressTwice(assigning.button('Assign'));
  await lead.notice(`The session is with ${from.name} now.`).waitFor();
  await saysNoFailure(lead);
  expect(await timesTold(from, `${lead.name} gave you the session with ${customer.name}`)).toBe(1);

  await from.open('Mine', customer.name);
  await pressTwice(from.button('Transfer'));
  const transferring = new HandOverDialog(from);
  await transferring.choose(to.name);
  await transferring.note().fill('For you.');
  await pressTwice(transferring.button('Transfer'));
  await from.notice(`The session is offered to ${to.name} now.`).waitFor();
  await to.offer(customer.name).waitFor();
  await saysNoFailure(from);
  await pressTwice(to.offer(customer.name).getByRole('button', { name: 'Accept' }));
  await to.owner('You are in charge of this session').waitFor();
  // It stands there for a moment longer, and what is below it moves up when it goes.
  await to.offer(customer.name).waitFor({ state: 'hidden' });

  await pressTwice(to.button('Return to queue'));
  const returning = to.page.getByRole('dialog');
  await pressTwice(returning.getByRole('button', { name: 'Return to queue' }));
  await to.owner('Nobody is in charge').waitFor();
  await saysNoFailure(to);
  const ledger = await ledgerOf(sessionId);
  expect(ledger.filter((type) => type !== 'offered')).toEqual(['assigned', 'transferred', 'accepted', 'returned']);
});

it('does one thing to each of many, by the button and by the key', async () => {
  const [agent] = await stage.agents('agent-1');
  const claims: string[] = [];
  agent.page.on('request', (request) => {
    if (request.url().endsWith('/claim')) claims.push(request.url());
  });
  const all = [];
  for (const text of ['One.', 'Two.', 'Three.', 'Four.']) all.push(await reception.waiting(text));
  await agent.openList('Unassigned');
  const selection = new SelectionBar(agent);
  for (const { customer } of all.slice(0, 2)) await selection.check(customer.name).check();
  await pressTwice(selection.bar.getByRole('button', { name: 'Claim 2' }));
  await eventually(async () => expect(await team.agent('agent-1')).toMatchObject({ load: 2 }));
  await selection.bar.waitFor({ state: 'detached' });
  await saysNoFailure(agent);

  for (const { customer } of all.slice(2)) await selection.check(customer.name).check();
  await selection.has(2);
  for (let presses = 0; presses < 2; presses += 1) await agent.page.keyboard.press('c');
  await eventually(async () => expect(await team.agent('agent-1')).toMatchObject({ load: 4 }));
  await selection.bar.waitFor({ state: 'detached' });
  for (const { sessionId } of all) expect(await ledgerOf(sessionId)).toEqual(['claimed']);
  expect(new Set(claims).size).toBe(4);
  expect(claims).toHaveLength(4);
  await saysNoFailure(agent);
});
