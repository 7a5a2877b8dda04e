import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { HistoryPage } from '../../shared/contracts/api.ts';
import type { ConsolePage } from './console-page.ts';
import type { Account } from './desk-api.ts';
import { eventually } from './eventually.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

beforeEach(() => reception.quiet('agent-1', 'agent-2', 'agent-3'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

const noteField = ({ page }: ConsolePage) => page.getByRole('textbox', { name: 'Note for colleagues' });
const lookers = ({ page }: ConsolePage) => page.locator('.lookers');

/** Everything that a page hears over its live connection from its next connection on. */
function framesOf(page: Page): readonly string[] {
  const frames: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => frames.push(String(payload)));
  });
  return frames;
}

async function readBy(account: Account, sessionId: string) {
  const answer = await stage.api.call(account, 'GET', `/api/sessions/${sessionId}/history?limit=200`);
  return HistoryPage.parse(answer.body).entries;
}

describe('a reply', () => {
  it('is the owner’s alone: the desk refuses others, and what they had written stays to become a note', async () => {
    const [owner, colleague, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
    const { customer, sessionId } = await reception.with(owner, 'Who answers me?');
    for (const account of ['agent-2', 'lead-1', 'admin-1'] as const) {
      const body = { messageId: randomUUID(), text: 'Me!' };
      const refused = await stage.api.command(account, sessionId, 'messages', body);
      expect(refused).toMatchObject({ status: 403, code: 'not-owner' });
    }
    await colleague.open('All', customer.name);
    expect(await colleague.composer(customer.name).count()).toBe(0);
    await colleague.page.getByText(`Only ${owner.name} can reply, being in charge of this session.`).waitFor();

    await owner.composer(customer.name).fill('Half a sentence that');
    await lead.open('All', customer.name);
    await lead.button('Take over').first().click();
    await lead.owner('You are in charge of this session').waitFor();
    await owner.owner(`${lead.name} is in charge`).waitFor();
    await owner.page.getByText('Your unsent reply is kept.').waitFor();
    await owner.button('Turn it into a note').click();
    await eventually(async () => expect(await noteField(owner).inputValue()).toBe('Half a sentence that'));
    await noteField(owner).press('Enter');
    await colleague.timeline().getByText('Half a sentence that').waitFor();
    expect(await customer.received()).toEqual([]);
  });

  it('that comes too late is not lost: taking the session over brings it back', async () => {
    const [first, second, lead] = await stage.agents('agent-1', 'agent-2', 'lead-1');
    const { customer, sessionId } = await reception.with(lead, 'Do you hear me?');
    await second.open('All', customer.name);
    await first.open('All', customer.name);
    // The answer is on its way while somebody else is given the session.
    await lead.page.route('**/messages', async (route) => {
      await stage.api.command('admin-1', sessionId, 'assign', { agentId: 'agent-1' });
      await route.continue();
    });
    await lead.reply(customer.name, 'I hear you.');
    await lead.owner(`${first.name} is in charge`).waitFor();
    await lead.timeline().getByText('Not sent. You are not in charge of this session any more').waitFor();
    expect(await customer.received()).toEqual([]);
    await lead.page.unroute('**/messages');
    await lead.page.locator('header').getByRole('button', { name: 'Take over' }).click();
    await lead.owner('You are in charge of this session').waitFor();
    await second.owner(`${lead.name} is in charge`).waitFor();
    await lead.timeline().getByRole('button', { name: 'Edit again' }).click();
    await lead.composer(customer.name).press('Enter');
    await eventually(async () => expect(await customer.received()).toEqual(['I hear you.']));
  });
});

describe('who is there', () => {
  it('is seen by all who have the session open, and who types, until they leave', async () => {
    const [owner, colleague, third] = await stage.agents('agent-1', 'agent-2', 'agent-3');
    const { customer } = await reception.with(owner, 'Anybody there?');
    await colleague.open('All', customer.name);
    await third.open('All', customer.name);
    await lookers(owner).getByText(colleague.name).waitFor({ state: 'attached' });
    await lookers(owner).getByText(third.name).waitFor({ state: 'attached' });
    await owner.composer(customer.name).pressSequentially('I am');
    await colleague.page.getByText(`${owner.name} is typing…`).waitFor();
    await third.page.getByText(`${owner.name} is typing…`).waitFor();
    await noteField(colleague).pressSequentially('Ask for');
    await third.page.getByText(/is typing…|are typing…/).waitFor();
    await owner.composer(customer.name).press('Enter');
    await colleague.page.getByText(`${owner.name} is typing…`).waitFor({ state: 'hidden' });
    await third.openList('Mine');
    await lookers(owner).getByText(third.name).waitFor({ state: 'detached' });
    await lookers(owner).getByText(colleague.name).waitFor({ state: 'attached' });
  });
});

describe('a note', () => {
  it('is told to whom it mentions, read by all who may see the session, and never by the customer', async () => {
    const [owner, named, third] = await stage.agents('agent-1', 'agent-2', 'agent-3');
    const { customer } = await reception.with(owner, 'My name is secret.');
    await third.open('All', customer.name);
    await noteField(third).pressSequentially(`They are nice, @${named.name.slice(0, 6)}`);
    await third.page.getByRole('option', { name: named.name }).click();
    await noteField(third).pressSequentially('knows them.');
    await noteField(third).press('Enter');
    await owner.timeline().getByText('knows them.').waitFor();
    const told = `${third.name} mentioned you in the session with ${customer.name}`;
    await named.notice(told).waitFor();
    await named.openNotices();
    await named.page.locator('.notice-line').first().click();
    await named.timeline().getByText('knows them.').waitFor();
    await owner.openNotices();
    await owner.page.getByRole('dialog', { name: 'Notices' }).waitFor();
    expect(await owner.page.getByText(told).count()).toBe(0);
    expect(await customer.received()).toEqual([]);
  });
});

describe('a whisper', () => {
  it('reaches the owner and its author: nobody else hears it live or reads it later', async () => {
    const [owner, lead] = await stage.agents('agent-1', 'lead-1');
    const { customer, sessionId } = await reception.with(owner, 'I want a discount.');
    const bystander = await stage.context();
    const page = await bystander.newPage();
    const heard = framesOf(page);
    await page.goto(`${stage.api.addresses.url}/console/all/${sessionId}`);
    await page.getByRole('button', { name: 'Demo agent 2' }).click();
    await page.getByRole('log').getByText('I want a discount.').waitFor();
    const second = await stage.console('lead-2', { path: `/console/all/${sessionId}` });
    await second.timeline().getByText('I want a discount.').waitFor();

    await lead.open('All', customer.name);
    await lead.page.getByText(`Whisper to ${owner.name}`, { exact: true }).click();
    const field = lead.page.getByRole('textbox', { name: `Whisper to ${owner.name}` });
    await field.fill('Ten percent at most.');
    await field.press('Enter');
    await owner.timeline().getByText('Ten percent at most.').waitFor();
    await owner.timeline().getByText(`Whisper from ${lead.name}`).waitFor();
    await owner.notice(`${lead.name} whispered to you in the session with ${customer.name}`).waitFor();
    await lead.timeline().getByText(`Your whisper to ${owner.name}`).waitFor();

    // What is said after it arrives, so whatever there was to hear has been heard.
    await owner.reply(customer.name, 'I can give you five.');
    await page.getByRole('log').getByText('I can give you five.').waitFor();
    await second.timeline().getByText('I can give you five.').waitFor();
    expect(heard.some((frame) => frame.includes('I can give you five.'))).toBe(true);
    expect(heard.filter((frame) => frame.includes('percent'))).toEqual([]);
    for (const account of ['agent-2', 'agent-3', 'lead-2', 'admin-1'] as const) {
      expect(JSON.stringify(await readBy(account, sessionId))).not.toContain('percent');
    }
    for (const account of ['agent-1', 'lead-1'] as const) {
      expect(JSON.stringify(await readBy(account, sessionId))).toContain('Ten percent at most.');
    }
    expect(await page.getByText('percent').count()).toBe(0);
    expect(await second.page.getByText('percent').count()).toBe(0);
    expect(await customer.received()).toEqual(['I can give you five.']);
  });
});
