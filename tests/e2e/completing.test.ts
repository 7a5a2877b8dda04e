import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConsolePage } from './console-page.ts';
import { eventually } from './eventually.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

const FAREWELL = 'Your question is settled.';

beforeEach(async () => {
  await reception.quiet('agent-1', 'agent-2');
  await team.queue(GENERAL, {
    ...{ name: 'General', joinsNewAgents: true },
    policy: { routing: 'manual', texts: { completed: [{ text: FAREWELL }] } },
  });
});
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

/** The way back in the word that tells of a completion. */
function undo({ page }: ConsolePage) {
  return page.locator('.notices').getByRole('button', { name: 'Undo' });
}

function undoInHeader({ page }: ConsolePage) {
  return page.locator('.chat-header').getByRole('button', { name: 'Undo' });
}

describe('a completion', () => {
  it('that is undone within its ten seconds leaves no trace with the customer; one that stands tells them', async () => {
    const [agent] = await stage.agents('agent-1');
    const { customer, sessionId } = await reception.with(agent, 'Where is my parcel?');
    await agent.reply(customer.name, 'At the parcel shop.');
    await agent.message('At the parcel shop.').getByText('Sent', { exact: true }).waitFor();
    await agent.complete('Resolved', 'Told them the shop.');
    await undo(agent).click();
    await agent.owner('You are in charge of this session').waitFor();
    await agent.message('took the completion back').waitFor();

    await agent.complete('Information given', 'Told them the shop.');
    const { completion } = await stage.api.session(sessionId);
    await eventually(async () => expect(await customer.received()).toContain(FAREWELL));
    expect((await customer.received()).filter((text) => text === FAREWELL)).toHaveLength(1);
    expect(completion).toMatchObject({ cause: 'agent', category: 'information', by: 'agent-1' });
    await undo(agent).waitFor({ state: 'hidden' });
    await undoInHeader(agent).waitFor({ state: 'hidden' });
    await agent.message('Completion, sent automatically').waitFor();
  });

  it('warns of a customer who waits, says why it ends, and is undone by a lead from its header', async () => {
    const [agent, lead] = await stage.agents('agent-1', 'lead-1');
    const { customer } = await reception.with(agent, '请问发票呢？', '演示客户');
    await lead.open('All', customer.name);
    await agent.page.locator('body').click({ position: { x: 2, y: 2 } });
    await agent.page.keyboard.press('e');
    const dialog = agent.page.getByRole('dialog');
    await dialog.getByText('The customer wrote last and has waited for an answer').waitFor();
    await dialog.getByLabel('Why does it end?').selectOption('The customer confirmed by phone');
    await dialog.getByRole('button', { name: 'Complete', exact: true }).click();
    await dialog.getByRole('button', { name: 'Yes, complete' }).click();
    await undoInHeader(lead).click();
    await agent.owner('You are in charge of this session').waitFor();
    await undo(agent).waitFor({ state: 'hidden' });
  });

  it('is called off by the customer’s next word, and too late to be called off by others then', async () => {
    const [agent] = await stage.agents('agent-1');
    const { customer, sessionId } = await reception.with(agent, 'Is it broken?');
    await agent.complete('Resolved', 'Seems so.');
    await customer.write('Wait, one more question!');
    await agent.message('Wait, one more question!').waitFor();
    await agent.owner('You are in charge of this session').waitFor();
    const { code } = await stage.api.command('agent-1', sessionId, 'complete/call-off');
    expect(code).toBe('not-completed');
    expect(await customer.received()).not.toContain(FAREWELL);
  });
});

describe('labels', () => {
  it('are completed by keyboard from what colleagues use, and seen by them', async () => {
    const [agent, colleague] = await stage.agents('agent-1', 'agent-2');
    const first = await reception.waiting('My invoice is wrong.');
    await stage.api.command('agent-2', first.sessionId, 'labels', { add: ['billing', 'فاتورة'], remove: [] });
    const { customer, sessionId } = await reception.with(agent, 'Mine too.');
    await agent.openList('All');
    await agent.row(first.customer.name).getByText('فاتورة').waitFor();
    await agent.open('Mine', customer.name);
    await agent.page.locator('body').click({ position: { x: 2, y: 2 } });
    await agent.page.keyboard.press('l');
    await agent.page.getByRole('dialog').getByRole('option', { name: 'billing' }).waitFor();
    await agent.page.keyboard.type('bil');
    await agent.page.keyboard.press('Enter');
    await eventually(async () => expect((await stage.api.session(sessionId)).labels).toEqual(['billing']));
    await colleague.openList('All');
    await colleague.row(customer.name).getByText('billing').waitFor();
  });
});
