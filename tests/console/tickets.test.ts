import { describe, expect, it } from 'vitest';
import type { TicketAssignee } from '../../shared/contracts/service-tickets.ts';
import type { ServiceTicket, TicketFields } from '../../shared/domain/service-ticket.ts';
import { consoleForTests } from './console-page.ts';
import { answerTickets, changeTicket } from './fake-desk/tickets.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();
const DAY_MS = 86_400_000;

function dialog() {
  return at.page.getByRole('dialog');
}

function tickets(): readonly ServiceTicket[] {
  return [...at.desk.state.tickets.values()].map(({ ticket }) => ticket);
}

/** Somebody opens a ticket in a session of the demo. */
function opens(
  title: string,
  assignee: TicketAssignee = { kind: 'agent', agentId: 'agent-1' },
  sessionId = at.demo.mine,
  by = 'agent-2',
): string {
  const body: object = { title, description: 'What is known of it.', assignee };
  answerTickets(at.desk.state, {
    ...{ route: 'openTicket', agentId: by, params: { sessionId }, query: new URLSearchParams() },
    ...{ body: body as Record<string, string> },
  });
  return tickets().at(-1)?.id ?? '';
}

function changes(ticketId: string, fields: TicketFields, by = 'agent-2'): void {
  const { state } = at.desk;
  const commandId = `test-${Math.random()}`;
  changeTicket(state, ticketId, { at: state.now(), by: state.actor(by), commandId, fields });
}

/** A ticket that became overdue a day ago. */
function isLate(ticketId: string): void {
  const kept = at.desk.state.tickets.get(ticketId);
  if (kept === undefined) throw new Error('no ticket');
  const dueAt = new Date(Date.now() - DAY_MS).toISOString();
  at.desk.state.tickets.set(ticketId, { ...kept, ticket: { ...kept.ticket, dueAt } });
}

async function openDialog(): Promise<void> {
  await at.visitMine();
  await at.live();
  await at.composer().waitFor();
  await at.page.keyboard.press('Escape');
  await at.page.keyboard.press('w');
  await dialog().getByText('Open a service ticket').waitFor();
}

const title = () => dialog().getByRole('textbox', { name: 'Title' });
const description = () => dialog().getByRole('textbox', { name: 'Description' });
const submit = () => dialog().getByRole('button', { name: 'Open the ticket' });

describe('a ticket opened from a session', () => {
  it('by a key starts from what the session is about, and stands in the session at once', async () => {
    await openDialog();
    await expect.poll(() => description().inputValue()).toContain('First message');
    expect(await submit().isDisabled()).toBe(true);
    expect(await seriousFaults(at.page)).toEqual([]);
    await title().fill('Send a new parcel');
    await dialog().locator('.candidate', { hasText: 'Demo Agent 2' }).click();
    await dialog().getByRole('radio', { name: 'Tomorrow' }).check();
    await dialog()
      .getByText(/^If it is not done by /)
      .waitFor();
    await submit().click();
    await at.page.getByText('The ticket “Send a new parcel” is open.').waitFor();
    const strip = at.page.getByRole('region', { name: 'Service tickets of this session' });
    await strip.getByText('Demo Agent 2').waitFor();
    expect(tickets()).toMatchObject([{ title: 'Send a new parcel', assignee: { kind: 'agent', agentId: 'agent-2' } }]);
    await strip.getByRole('link', { name: 'Send a new parcel' }).click();
    await at.page.getByRole('heading', { name: 'Send a new parcel' }).waitFor();
  });

  it('reads from the left, line by line, where its customer’s name and a quote read from the right', async () => {
    const { state } = at.desk;
    const id = state.begin('عميل تجريبي ٩', 'مرحبا', 3);
    const offerId = state.offer(id, 'agent-1', 30);
    state.command(id, { type: 'accept', offerId, at: state.now(), by: state.actor('agent-1'), commandId: 'a9' });
    await at.visit(`mine/${id}`);
    await at.composer().waitFor();
    await at.page.keyboard.press('Escape');
    await at.page.keyboard.press('w');
    await expect.poll(() => description().inputValue()).toMatch(/^Customer: عميل تجريبي ٩, by Telegram/);
    await title().fill('Send a new parcel');
    await submit().click();
    await at.page.getByText('The ticket “Send a new parcel” is open.').waitFor();
    const ticketId = tickets().at(-1)?.id ?? '';
    changes(ticketId, { description: 'مرحبا\nIn English.' });
    await at.visit(`tickets/${ticketId}`);
    const shown = at.page.locator('.ticket-description');
    await shown.waitFor();
    const lefts = await shown.evaluate((node) => {
      const range = document.createRange();
      const text = node.firstChild;
      const [box, english] = [node.getBoundingClientRect(), (node.textContent ?? '').indexOf('In')];
      if (text === null) return [];
      range.setStart(text, english);
      range.setEnd(text, english + 2);
      return [range.getBoundingClientRect().left - box.left];
    });
    expect(lefts[0]).toBeLessThan(30);
  });

  it('for a queue, found by name, from the menu of the chat', async () => {
    await at.visitMine();
    await at.live();
    await at.button('More actions').click();
    await at.page.getByRole('menuitem', { name: /Service ticket/ }).click();
    await title().fill('检查库存');
    await dialog().getByRole('searchbox').fill('gener');
    await dialog()
      .getByRole('radio', { name: /General/ })
      .press('Space');
    await submit().click();
    await expect.poll(() => tickets()[0]?.assignee).toEqual({ kind: 'queue', queueId: 'general' });
  });

  it('keeps what was written when it is refused, and repeats it under the same key', async () => {
    await openDialog();
    await title().fill('Send a new parcel');
    at.desk.faults.set('openTicket', { code: 'busy' });
    await submit().click();
    await dialog().getByRole('alert').getByText('Too much happened at once').waitFor();
    expect(await title().inputValue()).toBe('Send a new parcel');
    at.desk.faults.delete('openTicket');
    await submit().click();
    await expect.poll(() => tickets().length).toBe(1);
    const keys = at.desk.calls.filter(({ route }) => route === 'openTicket').map(({ key }) => key);
    expect(new Set(keys).size).toBe(1);
  });

  it('asks before what was written is let go', async () => {
    await openDialog();
    await title().fill('Half a thought');
    await at.page.keyboard.press('Escape');
    await dialog().getByText('Close without it?').waitFor();
    await dialog().getByRole('button', { name: 'Keep editing' }).click();
    expect(await title().inputValue()).toBe('Half a thought');
    await at.page.keyboard.press('Escape');
    await dialog().getByRole('button', { name: 'Discard' }).click();
    await dialog().waitFor({ state: 'detached' });
  });

  it('opened twice by a double click is one', async () => {
    await openDialog();
    await title().fill('Once');
    await submit().dblclick();
    await at.page.getByText('The ticket “Once” is open.').waitFor();
    expect(tickets()).toHaveLength(1);
    await at.page
      .getByRole('link', { name: /^Tickets/ })
      .getByText('1 open ticket is yours')
      .waitFor();
  });
});

describe('the page of tickets', () => {
  it('counts mine in the rail, marks what is overdue, and shows the lists', async () => {
    isLate(opens('Late'));
    opens('In time');
    opens('For the queue', { kind: 'queue', queueId: 'general' });
    changes(opens('Over'), { status: 'done' });
    await at.visit('unassigned');
    await at.live();
    const rail = at.page.getByRole('link', { name: /^Tickets/ });
    await rail.getByText('2 open tickets are yours').waitFor();
    await rail.click();
    await at.page.getByText('2 tickets · 1 overdue').waitFor();
    const rows = at.page.getByRole('table').getByRole('row');
    await rows
      .filter({ hasText: 'Late' })
      .getByText(/^Overdue since/)
      .waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
    await at.page.getByText('Queues', { exact: true }).click();
    await rows.filter({ hasText: 'For the queue' }).waitFor();
    await at.page.getByText('Ended', { exact: true }).click();
    await rows.filter({ hasText: 'Over' }).getByText('Done').waitFor();
    expect(at.page.url()).toContain('list=ended');
  });

  it('shows what is new without a reload, and says when there is nothing', async () => {
    await at.visit('tickets');
    await at.live();
    await at.page.getByText('No ticket is yours').waitFor();
    opens('Just now');
    await at.page.getByRole('link', { name: 'Just now' }).waitFor();
  });

  it('says when it could not be loaded, and tries again', async () => {
    at.desk.faults.set('listTickets', { code: 'internal' });
    await at.visit('tickets');
    await at.page.getByText('The tickets could not be loaded.').waitFor();
    at.desk.faults.delete('listTickets');
    await at.page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
    await at.page.getByText('No ticket is yours').waitFor();
  });

  it('loads further pages', async () => {
    for (let chat = 0; chat < 52; chat += 1) {
      opens(`Ticket ${chat}`, { kind: 'agent', agentId: 'agent-1' }, at.desk.state.begin(`Demo ${chat}`, 'Hello'));
    }
    await at.visit('tickets');
    await at.page.getByText('50+ tickets').waitFor();
    await at.button('Load more').click();
    await at.page.getByText('52 tickets').waitFor();
  });
});

describe('one ticket', () => {
  it('is changed in place, with a note, and says what happened', async () => {
    const id = opens('Repair the lamp');
    await at.visit(`tickets/${id}`);
    await at.live();
    await at.button('Begin').click();
    await at.page.getByText('Demo Agent 1: In progress').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
    const form = at.page.getByRole('form', { name: 'Change the ticket' });
    expect(await form.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await form.getByRole('textbox', { name: 'Note' }).fill('قطع الغيار في الطريق');
    await form.locator('.candidate', { hasText: 'Queue General' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await at.page.getByText('Demo Agent 1 gave it to Queue General').waitFor();
    await at.page.locator('.ticket-changes').getByText('قطع الغيار في الطريق').waitFor();
    expect(tickets()[0]).toMatchObject({ rev: 3, assignee: { kind: 'queue', queueId: 'general' } });
  });

  it('keeps what is being written when a colleague is faster, and shows what they did', async () => {
    const id = opens('Repair the lamp');
    await at.visit(`tickets/${id}`);
    await at.live();
    const form = at.page.getByRole('form', { name: 'Change the ticket' });
    await form.getByRole('textbox', { name: 'Title' }).fill('Replace the lamp');
    changes(id, { status: 'in-progress' });
    await at.page.getByText('Demo Agent 2: In progress').waitFor();
    expect(await form.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Replace the lamp');
    at.desk.faults.set('changeTicket', { code: 'changed-meanwhile' });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('alert').getByText('Somebody else changed this').waitFor();
    at.desk.faults.delete('changeTicket');
    await form.getByRole('button', { name: 'Save' }).click();
    await at.page.getByRole('heading', { name: 'Replace the lamp' }).waitFor();
  });

  it('asks whoever leaves with changes that are not saved', async () => {
    const id = opens('Repair the lamp');
    await at.visit(`tickets/${id}`);
    await at.page.getByRole('form').getByRole('textbox', { name: 'Title' }).fill('Replace');
    await at.page.getByRole('link', { name: 'All tickets' }).click();
    await dialog().getByText('Leave without saving?').waitFor();
    await dialog().getByRole('button', { name: 'Discard' }).click();
    await at.page.getByRole('heading', { name: 'Tickets' }).waitFor();
  });

  it('is ended only after saying what the customer will be told, and then changes no more', async () => {
    const id = opens('Repair the lamp');
    await at.visit(`tickets/${id}`);
    await at.live();
    await at.button('Done…').click();
    await dialog().locator('blockquote').getByText('Done: Repair the lamp').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
    await dialog().getByRole('textbox', { name: 'Note' }).fill('Replaced the bulb');
    await dialog().getByRole('button', { name: 'It is done' }).click();
    await at.page.getByText('The ticket is done.').waitFor();
    await at.page.getByText('Demo Agent 1: Done').waitFor();
    expect(await at.page.getByRole('form').count()).toBe(0);
    expect(await at.button('Begin').count()).toBe(0);
    await at.page.getByRole('link', { name: 'Demo Customer 1' }).click();
    await at.page.getByRole('region', { name: 'Service tickets of this session' }).getByText('Done').waitFor();
  });

  it('says so where the customer hears nothing', async () => {
    const { policy } = at.desk.state.settings;
    const texts = { ...policy.texts, 'ticket-done': [] };
    at.desk.state.settings = { ...at.desk.state.settings, policy: { ...policy, texts } };
    await at.visit(`tickets/${opens('Repair the lamp')}`);
    await at.button('Done…').click();
    await dialog().getByText('The customer is told nothing.').waitFor();
    await at.page.keyboard.press('Escape');
    await at.button('Cancel the ticket…').click();
    await dialog().getByText('The customer is told nothing.').waitFor();
    await dialog().getByRole('button', { name: 'Cancel it for good' }).click();
    await expect.poll(() => tickets()[0]?.status).toBe('cancelled');
  });

  it('that is not there, or not for these eyes, says so', async () => {
    await at.visit('tickets/tkt_0000000000000009');
    await at.page.getByText('There is no such ticket, or it is not for you.').waitFor();
  });
});

it('a notice of a ticket leads to it', async () => {
  const id = opens('Repair the lamp');
  await at.visit('unassigned');
  await at.live();
  // What is told before everything is read is no news.
  await at.page.getByText('演示客户 3').waitFor();
  const session = { id: at.demo.mine, customerName: 'Demo Customer 1' };
  at.desk.state.tell('agent-1', {
    ...{ kind: 'ticket-assigned', by: 'agent-2', session, ticket: { id, title: 'Repair the lamp' } },
  });
  const told = at.page.getByRole('status').filter({ hasText: 'Demo Agent 2 gave you the ticket “Repair the lamp”' });
  await told.getByRole('link').click();
  await at.page.getByRole('heading', { name: 'Repair the lamp' }).waitFor();
});
