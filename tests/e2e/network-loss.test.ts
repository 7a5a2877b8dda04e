import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { ConsolePage } from './console-page.ts';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { Line } from './line.ts';
import { presencesTold } from './presences.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);

beforeEach(async () => {
  await team.serve('agent-1', 'agent-2');
  // Offers outlast what is played here, so that only presence can move them.
  await team.queue(GENERAL, { name: 'General', joinsNewAgents: true, policy: { acceptSeconds: 300 } });
});
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));

/** What an agent had when their network went. */
interface Held {
  /** Its customer has the answer. */
  readonly answered: Customer;
  /** Its customer waits for one. */
  readonly waits: Customer;
  readonly offered: Customer;
}

interface Scene extends Held {
  readonly agent: ConsolePage;
  readonly colleague: ConsolePage;
  readonly lead: ConsolePage;
  /** The agent's network. */
  readonly line: Line;
  /** What the lead's console is told of the agent's presence. */
  readonly told: readonly string[];
}

/** An agent holds two sessions and is offered a third; a colleague could take it, and a lead looks on. */
async function scene(): Promise<Scene> {
  const [agents, leads]: readonly BrowserContext[] = await Promise.all([stage.context(), stage.context()]);
  if (agents === undefined || leads === undefined) throw new Error('no browser');
  const line = await Line.into(agents);
  const told = presencesTold(leads, 'agent-1');
  const [agent, lead, colleague] = await Promise.all([
    stage.console('agent-1', { context: agents }),
    stage.console('lead-1', { context: leads, path: '/console/all' }),
    stage.console('agent-2'),
  ]);
  await stage.online(['agent-1', 'agent-2', 'lead-1']);
  await colleague.take('Away');
  const answered = await comeTo(agent, 'taken', 'Answer me.');
  await agent.reply(answered.name, 'With pleasure.');
  await agent.message('With pleasure.').getByText('Sent', { exact: true }).waitFor();
  const waits = await comeTo(agent, 'taken', 'I still wait.');
  const offered = await comeTo(agent, 'offered', 'I am only offered.');
  await colleague.take('Online');
  return { agent, colleague, lead, line, told, answered, waits, offered };
}

async function comeTo(agent: ConsolePage, how: 'taken' | 'offered', said: string): Promise<Customer> {
  const customer = await Customer.new(stage.api);
  await customer.write(said);
  await agent.offer(customer.name).waitFor();
  if (how === 'taken') {
    await agent.accept(customer.name);
    await agent.message(said).waitFor();
  }
  return customer;
}

it('for less than the grace changes nothing for anybody, and what arrived meanwhile is there once', async () => {
  const { agent, colleague, lead, line, told, answered, waits, offered } = await scene();
  const { offer } = await team.sessionOf(offered);
  await line.cutAll();
  await agent.lostBanner().waitFor();
  await stage.online(['agent-2', 'lead-1']);
  await waits.write('Are you there?');
  await answered.write('One more thing.');
  await eventually(async () => expect((await team.events(waits)).at(-1)).toBe('message-received'));

  // Whoever looks sees them as they were, and what they hold with them.
  expect(await team.agent('agent-1')).toMatchObject({ presence: 'online', load: 3 });
  for (const { name } of [answered, waits]) {
    await lead.row(name).getByText(agent.name).waitFor();
    expect(await lead.row(name).getByText('offline for').count()).toBe(0);
    expect(await colleague.offer(name).count()).toBe(0);
  }
  expect(await colleague.offer(offered.name).count()).toBe(0);
  expect((await team.sessionOf(offered)).offer).toEqual(offer);

  await line.mend();
  await agent.lostBanner().waitFor({ state: 'hidden' });
  await stage.online(['agent-1', 'agent-2', 'lead-1']);
  await agent.message('Are you there?').waitFor();
  expect(await agent.message('Are you there?').count()).toBe(1);
  await agent.open('Mine', answered.name);
  await agent.message('One more thing.').waitFor();
  expect(await agent.message('One more thing.').count()).toBe(1);
  await agent.accept(offered.name);
  await agent.message('I am only offered.').waitFor();

  await agent.page.reload();
  await agent.message('I am only offered.').waitFor();
  await stage.online(['agent-1', 'agent-2', 'lead-1']);
  const taken = ['started', 'message-received', 'offered', 'accepted'];
  expect(await team.events(waits)).toEqual([...taken, 'message-received']);
  expect(await team.events(answered)).toEqual([...taken, 'message-sent', 'message-received']);
  expect(await team.events(offered)).toEqual(taken);
  expect(new Set(told)).toEqual(new Set(['online']));
});

it('for longer makes them offline: the offer moves on, who waits goes back, the rest is marked until they are back', async () => {
  const { agent, colleague, lead, line, told, answered, waits, offered } = await scene();
  await line.cutAll();
  await agent.lostBanner().waitFor();
  await stage.online(['agent-2', 'lead-1']);
  expect(told.at(-1)).toBe('online');
  await stage.operator.endGraceOf('agent-1');

  await colleague.offer(offered.name).waitFor();
  await colleague.offer(waits.name).waitFor();
  const taken = ['started', 'message-received', 'offered', 'accepted'];
  expect(await team.events(offered)).toEqual(['started', 'message-received', 'offered', 'withdrawn', 'offered']);
  expect(await team.events(waits)).toEqual([...taken, 'returned', 'offered']);
  expect(await team.events(answered)).toEqual([...taken, 'message-sent', 'owner-left']);
  const mark = lead.row(answered.name).getByText(`${agent.name}, offline for`);
  await mark.waitFor();
  await eventually(() => expect(told.at(-1)).toBe('offline'));
  expect(await team.agent('agent-1')).toMatchObject({ presence: 'offline', load: 1 });
  await colleague.accept(waits.name);
  await colleague.owner('You are in charge of this session').waitFor();

  await line.mend();
  await agent.lostBanner().waitFor({ state: 'hidden' });
  await mark.waitFor({ state: 'hidden' });
  await eventually(() => expect(told.at(-1)).toBe('online'));
  expect((await team.events(answered)).slice(-2)).toEqual(['owner-left', 'owner-back']);
  // Their own console tells them as well who has what now.
  await agent.owner(`${colleague.name} is in charge`).waitFor();
  expect(await agent.composer(waits.name).count()).toBe(0);
  await agent.offer(offered.name).waitFor({ state: 'hidden' });
  await agent.openList('Mine');
  await agent.row(answered.name).waitFor();
  await agent.row(waits.name).waitFor({ state: 'hidden' });
  expect(await team.agent('agent-1')).toMatchObject({ presence: 'online', load: 1 });
  await agent.open('Mine', answered.name);
  await agent.reply(answered.name, 'Here I am again.');
  await eventually(async () => expect(await answered.received()).toEqual(['With pleasure.', 'Here I am again.']));
});
