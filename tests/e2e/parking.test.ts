import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fieldOf } from '../../console/src/closing/wake-times.ts';
import type { ConsolePage } from './console-page.ts';
import { eventually } from './eventually.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

beforeEach(() => reception.quiet('agent-1', 'agent-2'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

/** Asks for the dialog by its key and says what the open session waits for. */
async function park({ page }: ConsolePage, reason: string, choose?: () => Promise<void>): Promise<void> {
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'What does it wait for?' }).fill(reason);
  await choose?.();
  await dialog.getByRole('button', { name: 'Park', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

describe('a parked session', () => {
  it('takes no place of its owner, tells what it waits for, and comes back with the customer’s message', async () => {
    const [agent, lead] = await stage.agents('agent-1', 'lead-1');
    const { customer, sessionId } = await reception.with(agent, 'The lamp has a scratch.');
    const { page } = agent;
    await park(agent, 'بانتظار المستودع', () => page.getByRole('radio', { name: 'Tomorrow morning' }).check());
    await agent.open('Pending', customer.name);
    await agent.row(customer.name).getByText('بانتظار المستودع').waitFor();
    await lead.open('Pending', customer.name);
    await lead.owner('Demo agent 1 is in charge').waitFor();
    expect((await team.agent('agent-1')).load).toBe(0);
    const wakeAt = new Date((await stage.api.session(sessionId)).parking?.wakeAt ?? '');
    // By the calendar of the browser, which is this machine's.
    expect([wakeAt.getHours(), wakeAt.getMinutes()]).toEqual([9, 0]);
    await customer.write('Any news?');
    await agent.page.locator('.chat-header').getByText('Parked').waitFor({ state: 'hidden' });
    await agent.openList('Mine');
    await agent.row(customer.name).waitFor();
    expect((await team.agent('agent-1')).load).toBe(1);
  });

  it('that should go on while its owner is full stands on top with a count, and goes on once there is room', async () => {
    const [agent] = await stage.agents('agent-1');
    await team.place('agent-1', { capacity: 1 });
    const parked = await reception.with(agent, 'My order is late.');
    await park(agent, 'Answer of the carrier');
    const held = await reception.with(agent, 'And mine?');
    await parked.customer.write('Hello?');
    await agent.openList('Pending');
    await agent.page.getByText('1 woken, waiting for room').waitFor();
    await agent
      .row(parked.customer.name)
      .getByText(/^Woken .* ago/)
      .waitFor();
    await agent.row(parked.customer.name).click();
    await agent.button('Resume').click();
    await agent.notice('There is no room').waitFor();
    await stage.api.command('agent-1', held.sessionId, 'complete', { category: 'resolved' });
    await agent.openList('Mine');
    await agent.row(parked.customer.name).waitFor();
  });

  it('is resumed by its owner, changed by parking it again, and refuses a time that has passed', async () => {
    const [agent] = await stage.agents('agent-1');
    const { customer, sessionId } = await reception.with(agent, 'When does it open?');
    await park(agent, 'Answer of a colleague');
    await agent.open('Pending', customer.name);
    const dialog = agent.page.getByRole('dialog');
    await park(agent, 'The shop opens', async () => {
      await dialog.getByRole('radio', { name: 'At a time of your own' }).check();
      await dialog.getByLabel('Date and time').fill(fieldOf(Date.now() - 24 * 60 * 60_000));
      await dialog.getByText('That time has passed.').waitFor();
      await dialog.getByLabel('Date and time').fill(fieldOf(Date.now() + 24 * 60 * 60_000));
    });
    await eventually(async () => expect((await stage.api.session(sessionId)).parking?.reason).toBe('The shop opens'));
    await agent.button('Resume').click();
    await agent.notice('The session goes on.').waitFor();
    await agent.owner('You are in charge of this session').waitFor();
  });
});
