import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { TicketOpened } from '../../shared/contracts/service-tickets.ts';
import { eventually } from './eventually.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

const TITLE = '更换门厅的灯';
const TOLD = `已处理完毕：${TITLE}`;

beforeEach(() => reception.quiet('agent-1', 'agent-2'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

describe('a service ticket', () => {
  it('is opened from the chat, worked on by a colleague who is told, and read as done by the customer, once', async () => {
    const [agent, colleague] = await stage.agents('agent-1', 'agent-2');
    const { customer, sessionId } = await reception.with(agent, '门厅的灯坏了。', '演示客户', 'zh-hans');
    await agent.page.keyboard.press('Escape');
    await agent.page.keyboard.press('w');
    const dialog = agent.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Title' }).fill(TITLE);
    await eventually(async () =>
      expect(await dialog.getByRole('textbox', { name: 'Description' }).inputValue()).toContain('门厅的灯坏了。'),
    );
    await dialog.locator('.candidate', { hasText: colleague.name }).click();
    await dialog.getByRole('button', { name: 'Open the ticket' }).click();
    const ofSession = agent.page.getByRole('region', { name: 'Service tickets of this session' });
    await ofSession.getByText('Open', { exact: true }).waitFor();
    await agent.complete('Resolved', 'A colleague takes care of it.');

    const told = colleague.page.getByRole('status').filter({ hasText: `${agent.name} gave you the ticket` });
    await told.getByRole('link').click();
    await colleague.page.getByRole('heading', { name: TITLE }).waitFor();
    await colleague.button('Begin').click();
    await ofSession.getByText('In progress').waitFor();
    await colleague.button('Done…').click();
    const ending = colleague.page.getByRole('dialog');
    await ending.locator('blockquote').getByText(TOLD).waitFor();
    await ending.getByRole('button', { name: 'It is done' }).dblclick();
    await colleague.page.getByText(`${colleague.name}: Done`).waitFor();

    await eventually(async () => expect(await customer.received()).toContain(TOLD));
    const phones = await stage.phones();
    await phones.take(customer);
    await phones.message(customer, TOLD).waitFor();
    await agent.page.getByText(`${colleague.name} has done the ticket`).first().waitFor();
    await ofSession.getByText('Done', { exact: true }).waitFor();
    expect((await customer.received()).filter((text) => text === TOLD)).toHaveLength(1);
    expect((await stage.api.session(sessionId)).status).toBe('completed');
  });

  it('that is done for a customer who has blocked the bot stands in the session as not delivered', async () => {
    const [agent] = await stage.agents('agent-1');
    const { customer, sessionId } = await reception.with(agent, 'The lamp is broken.');
    await customer.block(true);
    const draft = { title: 'Replace the lamp', assignee: { kind: 'agent', agentId: 'agent-1' } };
    const opened = await stage.api.command('agent-1', sessionId, 'tickets', draft);
    const { ticket } = TicketOpened.parse(opened.body);
    const ended = { rev: ticket.rev, status: 'done' };
    expect((await stage.api.call('agent-1', 'POST', `/api/tickets/${ticket.id}`, ended)).status).toBe(200);
    await agent.message('Done: Replace the lamp').getByText('Not delivered').waitFor();
  });
});
