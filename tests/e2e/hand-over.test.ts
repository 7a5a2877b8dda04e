import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { HandOverDialog } from './hand-over-dialog.ts';
import { LedgerPage } from './ledger-page.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

beforeEach(() => reception.quiet('agent-1', 'agent-2', 'agent-3'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

describe('a transfer', () => {
  it('to a colleague begins its note with a summary, and tells them from whom; everybody reads it in the ledger', async () => {
    const [from, to, third] = await stage.agents('agent-1', 'agent-2', 'agent-3');
    const { customer, sessionId } = await reception.with(from, 'The tap in my kitchen is leaking.');
    await from.reply(customer.name, 'Which kind of tap is it?');
    await from.message('Which kind of tap is it?').waitFor();
    await from.page.locator('body').click({ position: { x: 2, y: 2 } });
    await from.page.keyboard.press('t');
    const dialog = new HandOverDialog(from);
    await dialog.choose(to.name);
    expect(await dialog.button('Transfer').isDisabled()).toBe(true);
    await dialog.button('Start from a summary').click();
    await eventually(async () =>
      expect(await dialog.note().inputValue()).toContain('The tap in my kitchen is leaking.'),
    );
    expect(await dialog.note().inputValue()).toContain('Which kind of tap is it?');
    // One's own words stand before the summary, so that they are what the other reads first.
    await from.page.keyboard.type('Please send a plumber.');
    await dialog.button('Transfer').click();
    await from.notice(`The session is offered to ${to.name} now.`).waitFor();

    await to.offer(customer.name).getByText(`From ${from.name}:`).waitFor();
    await to.offer(customer.name).getByText('Please send a plumber.').waitFor();
    expect(await third.offer(customer.name).count()).toBe(0);
    await third.open('All', customer.name);
    await to.accept(customer.name);
    await to.owner('You are in charge of this session').waitFor();
    await third.owner(`${to.name} is in charge`).waitFor();
    await from.owner(`${to.name} is in charge`).waitFor();

    const ledger = new LedgerPage(third);
    await ledger.open(customer.name);
    const line = ledger.lines('transferred');
    await line.getByText('Please send a plumber.').waitFor();
    await line.getByText(`${from.name} transferred the session from ${from.name} to ${to.name}`).waitFor();
    await line.getByText(`${from.name}: `).waitFor();
    expect((await stage.api.session(sessionId)).owner?.agentId).toBe('agent-2');
  });

  it('to a queue brings it to a member of that queue with the note, and out of the sight of others', async () => {
    await team.queue('billing', { name: 'Billing', policy: { routing: 'round-robin' } });
    await team.place('agent-3', { queues: ['billing'] });
    const [from, colleague, biller] = await stage.agents('agent-1', 'agent-2', 'agent-3');
    const { customer } = await reception.with(from, 'I was charged twice.');
    await colleague.open('All', customer.name);
    await from.button('Transfer').click();
    const dialog = new HandOverDialog(from);
    await dialog.dialog.getByText('To a queue', { exact: true }).click();
    expect(await dialog.choice('General').isDisabled()).toBe(true);
    await dialog.choose('Billing');
    await dialog.note().fill('Twice on the invoice of May.');
    await dialog.button('Transfer').click();
    await from.notice('The session waits in Billing now.').waitFor();
    await biller.offer(customer.name).getByText('Twice on the invoice of May.').waitFor();
    await colleague.openList('All');
    await colleague.row(customer.name).waitFor({ state: 'hidden' });
    await biller.accept(customer.name);
    await biller.owner('You are in charge of this session').waitFor();
  });

  it('that is refused says why, keeps the note and offers what is possible', async () => {
    const [from, full, third, lead] = await stage.agents('agent-1', 'agent-2', 'agent-3', 'lead-1');
    await team.place('agent-2', { capacity: 1 });
    const { customer, sessionId } = await reception.with(from, 'Is it broken?');
    await from.button('Transfer').click();
    const dialog = new HandOverDialog(from);
    await dialog.choose(full.name);
    await dialog.note().fill('They need a spare part.');
    // Meanwhile the one who was chosen takes another session.
    await reception.with(full, 'And mine?');
    await dialog.button('Transfer').click();
    await dialog.dialog.getByText(`${full.name} has no room: 1 of 1 places are taken.`).waitFor();
    expect(await dialog.button('Go over capacity').count()).toBe(0);
    expect(await dialog.button('Send it to a queue instead').count()).toBe(1);
    await dialog.button(`Choose ${third.name}`).click();
    expect(await dialog.note().inputValue()).toBe('They need a spare part.');
    await dialog.button('Transfer').click();
    await third.offer(customer.name).getByText('They need a spare part.').waitFor();

    // Nobody is asked a second time while an offer stands; who is not there or not a member is refused by the desk itself.
    await third.accept(customer.name);
    await third.owner('You are in charge of this session').waitFor();
    await lead.open('All', customer.name);
    const transfer = (agentId: string) =>
      stage.api.command('agent-3', sessionId, 'transfer', { to: { kind: 'agent', agentId }, note: 'For you.' });
    expect(await transfer('agent-2')).toMatchObject({ status: 409, code: 'at-capacity' });
    expect(await transfer('lead-2')).toMatchObject({ status: 409, code: 'not-available' });
    expect(await transfer('lead-1')).toMatchObject({ status: 403, code: 'not-a-member' });
    await third.button('Transfer').click();
    const again = new HandOverDialog(third);
    expect(await again.choice(full.name).isDisabled()).toBe(true);
    expect(await again.choice(lead.name).isDisabled()).toBe(true);
    expect((await stage.api.session(sessionId)).owner?.agentId).toBe('agent-3');
  });
});

describe('assigning', () => {
  it('tells the assignee who and why, in a toast and at the bell', async () => {
    const [agent, colleague, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
    const { customer } = await reception.waiting('Do you speak French?');
    await lead.open('All', customer.name);
    await lead.button('Assign').click();
    const dialog = new HandOverDialog(lead);
    await dialog.choose(agent.name);
    await dialog.note().fill('You speak French.');
    await dialog.button('Assign').click();
    const told = `${lead.name} gave you the session with ${customer.name}`;
    await agent.notice(told).waitFor();
    await agent.openNotices();
    const line = agent.page.locator('.notice-line').first();
    await line.getByText(told).waitFor();
    await line.getByText('You speak French.').waitFor();
    await line.click();
    await agent.owner('You are in charge of this session').waitFor();
    await colleague.openNotices();
    await colleague.page.getByRole('dialog', { name: 'Notices' }).waitFor();
    expect(await colleague.page.getByText(told).count()).toBe(0);
  });

  it('goes over capacity when a lead says so, and the ledger tells', async () => {
    const [agent, colleague, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
    await team.place('agent-1', { capacity: 1 });
    await reception.with(agent, 'I am the first.');
    const { customer } = await reception.waiting('I am one too many.');
    await lead.open('All', customer.name);
    await lead.button('Assign').click();
    const dialog = new HandOverDialog(lead);
    await dialog.choose(agent.name);
    await dialog.button('Assign').click();
    await dialog.dialog.getByText(`${agent.name} has no room: 1 of 1 places are taken.`).waitFor();
    await dialog.button('Go over capacity').click();
    await lead.notice(`The session is with ${agent.name} now.`).waitFor();
    await agent.open('Mine', customer.name);
    expect(await team.agent('agent-1')).toMatchObject({ load: 2, capacity: 1 });
    await colleague.open('All', customer.name);
    await colleague.timeline().getByText(`assigned the session to ${agent.name}, beyond their capacity`).waitFor();
  });
});

it('is taken over by a lead with one click, given back with another, returned and claimed', async () => {
  const [owner, colleague, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
  const { customer, sessionId } = await reception.with(owner, 'Let me speak to your boss.');
  await colleague.open('All', customer.name);
  expect(await colleague.button('Take over').count()).toBe(0);
  await lead.open('All', customer.name);
  await lead.button('Take over').first().click();
  await lead.owner('You are in charge of this session').waitFor();
  await colleague.owner(`${lead.name} is in charge`).waitFor();
  await owner.notice(`${lead.name} took over your session with ${customer.name}`).waitFor();
  await lead.button(`Give back to ${owner.name}`).click();
  await owner.owner('You are in charge of this session').waitFor();
  await colleague.owner(`${owner.name} is in charge`).waitFor();

  await owner.button('Return to queue').click();
  await owner.page.getByRole('dialog').getByRole('textbox').fill('Needs a plumber.');
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Return to queue' }).click();
  await colleague.owner('Nobody is in charge').waitFor();
  await colleague.timeline().getByText('Needs a plumber.').waitFor();
  await colleague.button('Claim').first().click();
  await colleague.owner('You are in charge of this session').waitFor();
  await owner.owner(`${colleague.name} is in charge`).waitFor();
  const ledger = (await stage.api.history(sessionId)).map(({ event }) => event.type);
  expect(ledger).toEqual([
    ...['started', 'message-received', 'claimed', 'assigned', 'assigned', 'returned', 'claimed'],
  ]);
});

it('is moved by the menu of its row and by keys alone', async () => {
  const [first, second, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
  const { customer } = await reception.waiting('Who takes me?');
  await first.openList('Unassigned');
  await first.row(customer.name).click({ button: 'right' });
  await first.page.getByRole('menuitem', { name: 'Claim' }).click();
  await first.owner('You are in charge of this session').waitFor();

  await first.page.getByRole('heading', { name: 'Mine', exact: true }).click();
  await first.page.keyboard.press('?');
  await first.page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await first.page.keyboard.press('Escape');
  await first.page.getByRole('dialog').waitFor({ state: 'detached' });
  await first.row(customer.name).first().focus();
  await first.page.keyboard.press('t');
  await new HandOverDialog(first).note().waitFor();
  await first.page.keyboard.press('Escape');
  await first.page.getByRole('dialog').waitFor({ state: 'detached' });

  const another = await reception.waiting('And me?');
  await second.openList('Unassigned');
  await second.row(another.customer.name).focus();
  await second.page.keyboard.press('a');
  await second.notice('That is not possible with this session now.').waitFor();
  await lead.openList('Unassigned');
  await lead.row(another.customer.name).focus();
  await lead.page.keyboard.press('a');
  await new HandOverDialog(lead).button('Assign').waitFor();
  await lead.page.keyboard.press('Escape');
  await lead.page.getByRole('dialog').waitFor({ state: 'detached' });
  await second.page.keyboard.press('c');
  await second.owner('You are in charge of this session').waitFor();
  await lead.row(another.customer.name).waitFor({ state: 'hidden' });
});

it('of several that are selected, names the one that did not work, and does the others', async () => {
  const [agent, colleague, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
  await team.place('agent-1', { capacity: 1 });
  const one = await reception.waiting('I am one.');
  const two = await reception.waiting('I am two.');
  await lead.openList('Unassigned');
  for (const { customer } of [one, two]) {
    await lead.row(customer.name).focus();
    await lead.page.keyboard.press('x');
  }
  const bar = lead.page.getByRole('region', { name: 'Selected sessions' });
  await bar.getByText('2 selected').waitFor();
  await bar.getByRole('button', { name: 'Assign 2' }).click();
  const dialog = new HandOverDialog(lead);
  await dialog.choose(agent.name);
  await dialog.button('Assign').click();
  await bar.getByText('1 of 2 done.').waitFor();
  await bar.getByText('1 did not work and stay selected:').waitFor();
  await bar.getByText('1 selected').waitFor();
  const held = await Promise.all([one, two].map(async ({ sessionId }) => stage.api.session(sessionId)));
  expect(held.map(({ status }) => status).toSorted()).toEqual(['active', 'waiting']);
  const left = held.find(({ status }) => status === 'waiting')?.customer.name ?? '';
  await bar.getByRole('listitem').filter({ hasText: left }).waitFor();
  await colleague.openList('Unassigned');
  await colleague.row(left).waitFor();
});
