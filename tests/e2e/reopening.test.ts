import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConsolePage } from './console-page.ts';
import { eventually } from './eventually.ts';
import { HandOverDialog } from './hand-over-dialog.ts';
import { type Received, Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

const REOPENED = 'We go on with it.';

beforeEach(async () => {
  await reception.quiet('agent-1', 'agent-2');
  await team.queue(GENERAL, {
    ...{ name: 'General', joinsNewAgents: true },
    policy: { routing: 'manual', texts: { reopened: [{ text: REOPENED }] } },
  });
});
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

/** A customer whose session an agent held and completed; open in the agent's console. */
async function completed(by: ConsolePage, text: string, name?: string): Promise<Received> {
  const received = await reception.with(by, text, name);
  await stage.api.command(by.account, received.sessionId, 'complete', { category: 'resolved' });
  await by.open('Completed', received.customer.name);
  return received;
}

describe('a completed session', () => {
  it('is asked for by an agent, counted and granted with a word by a lead, and told to the customer', async () => {
    const [agent, lead] = await stage.agents('agent-2', 'lead-1');
    const { customer, sessionId } = await completed(agent, 'The parcel is wet.', 'Customer who writes again');
    await agent.button('Ask to reopen').click();
    const asking = new HandOverDialog(agent);
    await asking.dialog.getByRole('textbox').fill('They sent one more photo.');
    await asking.button('Ask').click();
    await agent.page.getByText('You asked to have it opened again').waitFor();

    await lead.page.getByRole('link', { name: 'Reopening 1 waits for an answer' }).click();
    await lead.page.getByText('They sent one more photo.').first().waitFor();
    await lead.page.getByRole('button', { name: `Grant: reopen the session with ${customer.name}` }).click();
    const granting = new HandOverDialog(lead);
    await eventually(async () => expect(await granting.choice(agent.name).isChecked()).toBe(true));
    await granting.dialog.getByRole('textbox', { name: /^A word/ }).fill('Well spotted.');
    await granting.button('Grant and reopen').click();
    await lead.page.getByText('Nobody asks for a reopening').waitFor();
    await agent.owner('You are in charge of this session').waitFor();
    await agent.message('Well spotted.').waitFor();
    expect((await stage.api.session(sessionId)).owner?.agentId).toBe('agent-2');
    await eventually(async () => expect(await customer.received()).toContain(REOPENED));
  });

  it('stays completed when a lead refuses, and who asked reads why', async () => {
    const [agent, lead] = await stage.agents('agent-1', 'lead-1');
    const { customer, sessionId } = await completed(agent, 'مرحبا، أين طلبي؟', 'عميل تجريبي');
    await agent.page.locator('body').click({ position: { x: 2, y: 2 } });
    await agent.page.keyboard.press('o');
    const asking = new HandOverDialog(agent);
    await asking.dialog.getByRole('textbox').fill('More to do');
    await asking.button('Ask').click();
    await lead.open('Completed', customer.name);
    await lead.page.getByRole('button', { name: `Refuse to reopen the session with ${customer.name}` }).click();
    const refusing = new HandOverDialog(lead);
    await refusing.dialog.getByRole('textbox').fill('Please start a new one.');
    await refusing.button('Refuse').click();
    await agent.message('Please start a new one.').waitFor();
    await agent.button('Ask to reopen').waitFor();
    expect((await stage.api.session(sessionId)).status).toBe('completed');
  });

  it('is reopened by a lead to who held it last, or to one without room on purpose', async () => {
    const [agent, lead] = await stage.agents('agent-1', 'lead-1');
    const { customer } = await completed(agent, 'It broke again.');
    await lead.open('Completed', customer.name);
    await lead.button('Reopen').click();
    const dialog = new HandOverDialog(lead);
    await dialog.dialog.getByText(`${agent.name} held it last, is there and has room`).waitFor();
    await dialog.dialog.getByRole('textbox').fill('It broke again.');
    await dialog.button('Reopen').click();
    await agent.owner('You are in charge of this session').waitFor();

    const second = await completed(agent, 'Mine is broken too.');
    await team.place('agent-1', { capacity: 1 });
    await lead.open('Completed', second.customer.name);
    await lead.button('Reopen').click();
    await dialog.dialog.getByRole('textbox').fill('The same fault.');
    await dialog.dialog.getByText('To an agent', { exact: true }).click();
    await dialog.choose(agent.name);
    await dialog.button('Reopen').click();
    await dialog.dialog.getByText(`${agent.name} has no room: 1 of 1 places are taken.`).waitFor();
    await dialog.button('Go over capacity').click();
    await lead.message('beyond their capacity').waitFor();
    await agent.owner('You are in charge of this session').waitFor();
  });
});
