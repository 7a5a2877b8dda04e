import { afterAll, beforeEach, expect, it } from 'vitest';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

beforeEach(() => reception.quiet('agent-1', 'agent-2', 'agent-3'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

it('is called with a note, reads along unseen and seen, whispers, takes over and gives back', async () => {
  const [owner, colleague, lead, second] = await stage.agents('agent-1', 'agent-2', 'lead-1', 'lead-2');
  const { customer, sessionId } = await reception.with(owner, 'I want my money back!');
  await colleague.open('All', customer.name);
  await owner.button('Call a lead').click();
  await owner.page.getByRole('textbox', { name: 'What do you need a lead for?' }).fill('A refund of 200 €');
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Call', exact: true }).click();

  const told = `${owner.name} calls for a lead in the session with ${customer.name}`;
  for (const one of [lead, second]) await one.notice(told).waitFor();
  expect(await colleague.notice(told).count()).toBe(0);
  expect((await stage.api.command('agent-2', sessionId, 'supervisor-join')).code).toBe('forbidden');
  await lead.openNotices();
  const line = lead.page.locator('.notice-line').first();
  await line.getByText('A refund of 200 €').waitFor();

  // Unseen: the switch is on before the session is opened, and reading shows to nobody.
  await line.click();
  const banner = lead.page.getByRole('region', { name: 'Lead wanted' });
  await banner.getByText('A refund of 200 €').waitFor();
  const here = (name: string) => colleague.page.locator('.lookers').getByText(name);
  await here(lead.name).waitFor({ state: 'attached' });
  const unseen = lead.page.getByRole('switch', { name: 'Read along unseen' });
  await unseen.click();
  await lead.page.getByText('Nobody sees that you are here').waitFor();
  await here(lead.name).waitFor({ state: 'detached' });
  await here(owner.name).waitFor({ state: 'attached' });
  await unseen.click();
  await here(lead.name).waitFor({ state: 'attached' });

  await banner.getByRole('button', { name: 'I am on it' }).click();
  await banner.waitFor({ state: 'detached' });
  await owner.notice(`${lead.name} came to help you in the session with ${customer.name}`).waitFor();
  await owner.page.getByRole('region', { name: 'Lead wanted' }).waitFor({ state: 'detached' });
  await second.open('All', customer.name);
  await second.timeline().getByText(`${lead.name} answered the call of ${owner.name}`).waitFor();
  expect(await stage.api.command('lead-2', sessionId, 'supervisor-join')).toMatchObject({
    ...{ status: 409, code: 'no-supervisor-called' },
  });

  await lead.page.getByText(`Whisper to ${owner.name}`, { exact: true }).click();
  const field = lead.page.getByRole('textbox', { name: `Whisper to ${owner.name}` });
  await field.fill('Offer half of it.');
  await field.press('Enter');
  await owner.timeline().getByText('Offer half of it.').waitFor();
  expect(await colleague.page.getByText('Offer half of it.').count()).toBe(0);

  await lead.button('Take over').first().click();
  await lead.owner('You are in charge of this session').waitFor();
  await colleague.owner(`${lead.name} is in charge`).waitFor();
  await owner.composer(customer.name).waitFor({ state: 'hidden' });
  await lead.reply(customer.name, 'You get all of it.');
  await owner.message('You get all of it.').waitFor();
  await lead.button(`Give back to ${owner.name}`).click();
  await owner.owner('You are in charge of this session').waitFor();
  await owner.composer(customer.name).waitFor();
  const ledger = (await stage.api.history(sessionId)).map(({ event }) => event.type);
  expect(ledger.filter((type) => /supervisor|assigned/.test(type))).toEqual([
    ...['supervisor-called', 'supervisor-joined', 'assigned', 'assigned'],
  ]);
});
