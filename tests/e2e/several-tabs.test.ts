import { afterAll, beforeEach, expect, it } from 'vitest';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { presencesTold } from './presences.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
/** Somebody who has just answered in one tab must not find the other one still ringing. */
const AT_ONCE_MS = 5_000;

beforeEach(async () => {
  await team.serve('agent-1', 'agent-2');
  await team.queue(GENERAL, { name: 'General', joinsNewAgents: true, policy: { acceptSeconds: 300 } });
});
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

async function consolesAre(count: number): Promise<void> {
  await eventually(async () => expect(await stage.operator.consolesOf('agent-1')).toBe(count));
}

it('and devices of one agent count once: what one answers goes from all, and one that is closed changes nothing', async () => {
  const [desk, leads] = [await stage.context(), await stage.context()];
  const told = presencesTold(leads, 'agent-1');
  const lead = await stage.console('lead-1', { context: leads, path: '/console/overview' });
  const tab = await stage.console('agent-1', { context: desk });
  const other = await stage.console('agent-1', { context: desk });
  const device = await stage.console('agent-1');
  const all = [tab, other, device];
  await Promise.all(all.map((console) => console.isLive()));
  await consolesAre(3);
  expect((await stage.api.agents()).filter(({ agentId }) => agentId === 'agent-1')).toHaveLength(1);
  await lead.page.locator('.agent-card', { hasText: tab.name }).waitFor();
  expect(await lead.page.locator('.agent-card', { hasText: tab.name }).count()).toBe(1);

  // What one takes, the others show as taken.
  const first = await Customer.new(stage.api);
  await first.write('Who is there?');
  await Promise.all(all.map((console) => console.offer(first.name).waitFor()));
  await device.accept(first.name);
  await Promise.all(
    [tab, other].map((console) => console.offer(first.name).waitFor({ state: 'hidden', timeout: AT_ONCE_MS })),
  );
  for (const console of [tab, other]) {
    await console.open('Mine', first.name);
    await console.owner('You are in charge of this session').waitFor();
  }
  expect(await team.agent('agent-1')).toMatchObject({ presence: 'online', load: 1 });
  expect(await team.events(first)).toEqual(['started', 'message-received', 'offered', 'accepted']);

  // A reply from one is in the others, and presence is chosen for all of them.
  await tab.reply(first.name, 'All of me.');
  await device.message('All of me.').getByText('Sent', { exact: true }).waitFor();
  expect(await other.message('All of me.').count()).toBe(1);
  await device.take('Away');
  await Promise.all([tab, other].map((console) => console.isTaking('Away')));
  await other.take('Online');
  await Promise.all([tab, device].map((console) => console.isTaking('Online')));

  // The newest vouches for the agent, so it is the one whose end matters most.
  const second = await Customer.new(stage.api);
  await second.write('And me?');
  await Promise.all(all.map((console) => console.offer(second.name).waitFor()));
  const { offer } = await team.sessionOf(second);
  await device.page.context().close();
  await consolesAre(2);
  await tab.page.close();
  await consolesAre(1);
  await eventually(async () => expect(await stage.operator.listening()).toContain('agent-1'));
  expect((await team.sessionOf(second)).offer).toEqual(offer);
  expect(await team.agent('agent-1')).toMatchObject({ presence: 'online', load: 2 });
  await other.decline(second.name);
  await eventually(async () => expect((await team.sessionOf(second)).status).toBe('waiting'));
  expect(new Set(told)).toEqual(new Set(['online', 'away']));
  expect(await team.events(second)).toEqual(['started', 'message-received', 'offered', 'declined']);
});
