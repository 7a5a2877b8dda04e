import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { OwnerAt } from '../../shared/contracts/api.ts';
import { LedgerPage } from './ledger-page.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

beforeEach(() => reception.quiet('agent-1', 'agent-2', 'agent-3'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

/** When the events of a kind happened, in order. */
async function momentsOf(sessionId: string, type: string): Promise<readonly string[]> {
  const entries = await stage.api.history(sessionId);
  return entries.flatMap(({ event }) => (event.type === type ? [event.at] : []));
}

async function ownerAt(sessionId: string, at: string) {
  const path = `/api/sessions/${sessionId}/owner?at=${encodeURIComponent(at)}`;
  return OwnerAt.parse((await stage.api.call('agent-3', 'GET', path)).body);
}

const earlier = (at: string, ms: number) => new Date(Date.parse(at) - ms).toISOString();

/** The same instant, as a clock eight hours ahead of UTC shows it. */
function inShanghai(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().replace('Z', '+08:00');
}

describe('who held a session', () => {
  it('is one agent at any instant: by API, on the page by slider, field and steps, and beside every message', async () => {
    const [first, second, reader] = await stage.agents('agent-1', 'agent-2', 'agent-3');
    const { customer, sessionId } = await reception.with(first, 'My first question.');
    await first.reply(customer.name, 'An answer by the first.');
    await first.message('An answer by the first.').waitFor();
    await first.button('Return to queue').click();
    await first.page.getByRole('dialog').getByRole('button', { name: 'Return to queue' }).click();
    await first.owner('Nobody is in charge').waitFor();
    await customer.write('Said to nobody.');
    await first.message('Said to nobody.').waitFor();
    await second.open('Unassigned', customer.name);
    await second.button('Claim').first().click();
    await second.reply(customer.name, 'An answer by the second.');
    await second.message('An answer by the second.').waitFor();

    const [started = ''] = await momentsOf(sessionId, 'started');
    const [claimed = '', claimedAgain = ''] = await momentsOf(sessionId, 'claimed');
    const [returned = ''] = await momentsOf(sessionId, 'returned');
    expect(await ownerAt(sessionId, earlier(started, 1))).toMatchObject({ state: 'before-start' });
    expect(await ownerAt(sessionId, started)).toMatchObject({ state: 'unowned', since: started, until: claimed });
    const mine = { state: 'owned', ownerId: 'agent-1', since: claimed, until: returned };
    expect(await ownerAt(sessionId, claimed)).toMatchObject(mine);
    expect(await ownerAt(sessionId, inShanghai(claimed))).toMatchObject({ ...mine, asked: claimed });
    expect(await ownerAt(sessionId, earlier(returned, 1))).toMatchObject(mine);
    expect(await ownerAt(sessionId, returned)).toMatchObject({ state: 'unowned', since: returned });
    const now = await ownerAt(sessionId, '2999-01-01T00:00:00Z');
    expect(now).toMatchObject({ state: 'owned', ownerId: 'agent-2', since: claimedAgain });
    expect(now.until).toBeUndefined();
    const path = `/api/sessions/${sessionId}/owner?at=yesterday`;
    expect(await stage.api.call('agent-3', 'GET', path)).toMatchObject({ status: 400, code: 'bad-request' });

    await reader.open('All', customer.name);
    await reader.button('Show who was in charge').click();
    const holderOf = (text: string) => reader.message(text).locator('.message-held');
    await holderOf('An answer by the first.').getByText(`while ${first.name} was in charge`).waitFor();
    await holderOf('Said to nobody.').getByText('while nobody was in charge').waitFor();
    await holderOf('An answer by the second.').getByText(`while ${second.name} was in charge`).waitFor();

    const ledger = new LedgerPage(reader);
    await ledger.open(customer.name);
    await ledger.answer().getByText(second.name).waitFor();
    await reader.button('To the change before').click();
    await ledger.answer().getByText(second.name).waitFor();
    await reader.button('To the change before').click();
    await ledger.answer().getByText('Nobody', { exact: true }).waitFor();
    await reader.button('To the change before').click();
    await ledger.answer().getByText(first.name).waitFor();
    await ledger.slider().press('Home');
    await ledger.answer().getByText('Nobody', { exact: true }).waitFor();
    await ledger.slider().press('End');
    await ledger.answer().getByText(second.name).waitFor();
    await ledger.field().fill('2020-01-01T00:00:00');
    await ledger.answer().waitFor();
    await reader.page.getByText('The session had not begun then.').waitFor();

    await reader.page.getByRole('combobox', { name: 'Event' }).selectOption('claimed');
    expect(await ledger.lines('claimed').count()).toBe(2);
    expect(await ledger.lines('returned').count()).toBe(0);
    await reader.page.getByRole('combobox', { name: 'Person' }).selectOption({ label: second.name });
    expect(await ledger.lines('claimed').count()).toBe(1);
    await reader.page.getByRole('combobox', { name: 'Event' }).selectOption('returned');
    await reader.page.getByText('Nothing passes the filter').waitFor();
  });

  it('grows on the open page while the session moves on', async () => {
    const [owner, other, reader] = await stage.agents('agent-1', 'agent-2', 'lead-1');
    const { customer } = await reception.with(owner, 'Hello?');
    await reader.open('All', customer.name);
    const ledger = new LedgerPage(reader);
    await ledger.open(customer.name);
    await ledger.answer().getByText(owner.name).waitFor();
    expect(await ledger.lines('returned').count()).toBe(0);
    await owner.button('Return to queue').click();
    await owner.page.getByRole('dialog').getByRole('textbox').fill('I must go.');
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Return to queue' }).click();
    await ledger.lines('returned').getByText('I must go.').waitFor();
    await ledger.lines('returned').getByText(`${owner.name}: `).waitFor();
    await ledger.answer().getByText('Nobody', { exact: true }).waitFor();
    await other.open('Unassigned', customer.name);
    await other.button('Claim').first().click();
    await ledger.answer().getByText(other.name).waitFor();
  });
});
