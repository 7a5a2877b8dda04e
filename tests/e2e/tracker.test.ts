import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { TicketDetails, TicketOpened } from '../../shared/contracts/service-tickets.ts';
import { TrackerMessage, TrackerResult } from '../../shared/contracts/tracker.ts';
import { eventually } from './eventually.ts';
import { Reception } from './reception.ts';
import { SettingsPage } from './settings-page.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

const Deliveries = z.object({
  deliveries: z.array(z.object({ event: z.string(), verdict: z.string(), body: z.string() })),
});

const local = (path: string) => `${stage.api.addresses.url}/tracker${path}`;

beforeEach(() => reception.quiet('agent-1'));
afterAll(async () => {
  const { body } = await stage.api.call('admin-1', 'GET', '/api/tracker');
  const { rev, url, events } = TrackerResult.parse(body).tracker;
  await stage.api.call('admin-1', 'PUT', '/api/tracker', { rev, url, events, enabled: false });
  await team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1');
});

/** What the built-in tracker has of a ticket, newest first. */
async function has(ticketId: string): Promise<readonly string[]> {
  const { deliveries } = Deliveries.parse(await (await fetch(local('/deliveries'))).json());
  return deliveries
    .filter(({ body, event }) => event !== 'ping' && TrackerMessage.parse(JSON.parse(body)).ticket.id === ticketId)
    .map(({ event, verdict }) => `${event}: ${verdict}`);
}

describe('the team’s tracker', () => {
  it('is set up by an admin, told of tickets with a signature that it can check, and linked from them', async () => {
    const [agent] = await stage.agents('agent-1');
    const admin = new SettingsPage(await stage.console('admin-1'));
    await admin.open('Tracker');
    await admin.page.getByRole('textbox', { name: 'Address' }).fill(local('/hook'));
    await admin.save('Tracker');
    await admin.page.getByRole('button', { name: /^(Make a secret|Replace it)$/ }).click();
    const shown = admin.page.getByRole('textbox', { name: /The new secret/ });
    const secret = await shown.inputValue();
    await fetch(local('/settings'), { method: 'POST', body: new URLSearchParams({ secret, answer: 'ok' }) });
    await admin.button('I have it').click();
    await admin.button('Send a test').click();
    await admin.page.getByText('Your tracker took it: 200').waitFor();
    await admin.page.getByRole('checkbox', { name: 'Hand tickets over' }).check();
    await admin.save('Tracker');

    const { sessionId } = await reception.with(agent, 'The lamp is broken.');
    const draft = { title: '更换门厅的灯', assignee: { kind: 'agent', agentId: 'agent-1' } };
    const opened = await stage.api.command('agent-1', sessionId, 'tickets', draft);
    const { ticket } = TicketOpened.parse(opened.body);
    await eventually(async () => expect(await has(ticket.id)).toEqual(['ticket.opened: valid']));
    await agent.page.goto(`${stage.api.addresses.url}/console/tickets/${ticket.id}`);
    const link = agent.page.getByRole('link', { name: local(`/tickets/${ticket.id}`) });
    await link.waitFor();
    expect(await (await fetch((await link.getAttribute('href')) ?? '')).text()).toContain(draft.title);

    const path = `/api/tickets/${ticket.id}`;
    const now = TicketDetails.parse((await stage.api.call('agent-1', 'GET', path)).body).ticket;
    const ended = await stage.api.call('agent-1', 'POST', path, { rev: now.rev, status: 'done' });
    expect(ended.status).toBe(200);
    await eventually(async () => expect(await has(ticket.id)).toEqual(['ticket.ended: valid', 'ticket.opened: valid']));
    await admin.button('Look again').click();
    await admin.page.getByText('A ticket is done or cancelled').nth(1).waitFor();
  });
});
