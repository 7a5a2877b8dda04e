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

/** The notices at somebody's bell that tell that, each with its note; as many as there shall be, and none twice. */
async function toldOf(agent: ConsolePage, texts: readonly string[], note: string): Promise<void> {
  await agent.openNotices();
  const panel = agent.page.getByRole('dialog', { name: 'Notices' });
  for (const text of texts) {
    const line = panel.locator('.notice-line').filter({ hasText: text });
    await line.getByText(note, { exact: true }).waitFor();
    expect(await line.count()).toBe(1);
  }
  await agent.page.keyboard.press('Escape');
}

it('makes a range by shift urgent, and hands it to a queue with a note, of which each owner is told once by whom and why', async () => {
  await team.queue('billing', { name: 'Billing', policy: { routing: 'manual' } });
  const [first, second, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
  const held = [
    await reception.with(first, 'One of the first agent.'),
    await reception.with(first, 'Two of the first agent.'),
    await reception.with(second, 'One of the second agent.'),
  ];
  const apart = await reception.with(second, 'I stay.');
  await lead.openList('All');
  const selection = new SelectionBar(lead);
  const rows = lead.page.getByRole('main').getByRole('listitem');
  // What earlier tests completed stands below what is open.
  for (const { customer } of [...held, apart]) await rows.filter({ hasText: customer.name }).waitFor();
  // A range goes by what the list shows, so the order is read from there.
  const order = await rows.getByRole('checkbox').evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''));
  const at = (customer: string) => order.findIndex((label) => label.endsWith(customer));
  const ranged = held.toSorted((a, b) => at(a.customer.name) - at(b.customer.name));
  await selection.check(ranged[0]?.customer.name ?? '').click();
  await selection.check(ranged[2]?.customer.name ?? '').click({ modifiers: ['Shift'] });
  const between = Math.abs(at(ranged[2]?.customer.name ?? '') - at(ranged[0]?.customer.name ?? '')) + 1;
  await selection.has(between);
  if (between === 4) await selection.check(apart.customer.name).click();
  await selection.has(3);

  await selection.press('Priority 3');
  await lead.page.getByRole('dialog').getByRole('button', { name: 'Urgent' }).click();
  await lead.notice('3 of 3 done.').waitFor();
  await lead
    .row(held[0]?.customer.name ?? '')
    .getByText('Urgent')
    .waitFor();
  for (const { sessionId } of held) expect((await stage.api.session(sessionId)).priority).toBe('urgent');
  expect((await stage.api.session(apart.sessionId)).priority).toBe('normal');

  // What was done is not selected any more; the keyboard selects anew.
  await selection.bar.waitFor({ state: 'detached' });
  for (const { customer } of held) {
    await lead.row(customer.name).focus();
    await lead.page.keyboard.press('x');
  }
  await selection.has(3);
  await lead.page.keyboard.press('t');
  const dialog = new HandOverDialog(lead);
  await dialog.choose('Billing');
  expect(await dialog.button('Transfer').isDisabled()).toBe(true);
  await dialog.note().fill('They were all charged twice.');
  await dialog.button('Transfer').click();
  for (const { sessionId } of held) {
    await eventually(async () =>
      expect(await stage.api.session(sessionId)).toMatchObject({ status: 'waiting', queueId: 'billing' }),
    );
    const [transfer, ...more] = (await stage.api.history(sessionId)).filter(
      ({ event }) => event.type === 'transferred',
    );
    expect(transfer?.event).toMatchObject({ by: { id: 'lead-1' }, note: 'They were all charged twice.' });
    expect(more).toEqual([]);
  }
  const handedOn = (customers: typeof held) =>
    customers.map(({ customer }) => `${lead.name} handed your session with ${customer.name} on`);
  await toldOf(first, handedOn(held.slice(0, 2)), 'They were all charged twice.');
  await toldOf(second, handedOn(held.slice(2)), 'They were all charged twice.');
  expect(await stage.api.session(apart.sessionId)).toMatchObject({ status: 'active', owner: { agentId: 'agent-2' } });
});

it('does what is possible and says of each of the others why it is not: no room any more, completed meanwhile', async () => {
  await team.place('agent-1', { capacity: 2 });
  const [agent, colleague, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
  const all = [
    await reception.waiting('I am one.'),
    await reception.waiting('I am two.'),
    await reception.waiting('I am three.'),
    await reception.waiting('I am four.'),
  ];
  await lead.openList('Unassigned');
  const selection = new SelectionBar(lead);
  for (const { customer } of all) await selection.check(customer.name).check();
  await selection.has(4);
  await selection.press('Assign 4');
  const dialog = new HandOverDialog(lead);
  await dialog.choose(agent.name);
  await dialog.note().fill('You know them.');
  // While the lead writes, a colleague ends one of them.
  const [ended] = all;
  await stage.api.command('admin-1', ended?.sessionId ?? '', 'complete', { category: 'resolved' });
  await colleague.openList('Unassigned');
  await colleague.row(ended?.customer.name ?? '').waitFor({ state: 'hidden' });
  await dialog.button('Assign').click();
  await selection.bar.getByText('2 of 4 done.').waitFor();
  await selection.bar.getByText('2 did not work and stay selected:').waitFor();
  await selection
    .refusal(ended?.customer.name ?? '')
    .getByText('This session is completed')
    .waitFor();

  const sessions = await Promise.all(all.slice(1).map(({ sessionId }) => stage.api.session(sessionId)));
  const given = sessions.filter(({ owner }) => owner?.agentId === 'agent-1');
  const [left] = sessions.filter(({ status }) => status === 'waiting');
  expect(given).toHaveLength(2);
  await selection
    .refusal(left?.customer.name ?? '')
    .getByText('There is no room')
    .waitFor();
  const texts = given.map(({ customer }) => `${lead.name} gave you the session with ${customer.name}`);
  await toldOf(agent, texts, 'You know them.');
  expect(await team.agent('agent-1')).toMatchObject({ load: 2, capacity: 2 });

  // What is left can be given to somebody else from where it stands.
  await selection.press('Assign 1');
  const again = new HandOverDialog(lead);
  await again.choose(colleague.name);
  await again.button('Assign').click();
  await colleague.notice(`${lead.name} gave you the session with ${left?.customer.name}`).waitFor();
  expect((await stage.api.session(left?.id ?? '')).owner?.agentId).toBe('agent-2');
});
