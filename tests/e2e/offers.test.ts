import { beforeAll, describe, expect, it } from 'vitest';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { Line } from './line.ts';
import { offered, Stage } from './stage.ts';

const stage = Stage.set();
const ACCEPT_SECONDS = 10;

/** The one open session of a customer. */
async function sessionOf(customer: Customer) {
  return eventually(async () => {
    const session = (await stage.api.sessionsOf(customer.name)).find(({ status }) => status !== 'completed');
    if (session === undefined) throw new Error(`${customer.name} has no open session`);
    return session;
  });
}

async function ledgerOf(sessionId: string) {
  return (await stage.api.history(sessionId)).map(({ event }) => event.type);
}

it('goes to the other agent at once when the first declines', async () => {
  const consoles = await stage.agents('agent-1', 'agent-2');
  const customer = await Customer.new(stage.api);
  await customer.write('Is somebody there?');
  const { asked, other } = await offered(consoles, customer.name);
  await asked.decline(customer.name);
  await other.offer(customer.name).waitFor();
  await asked.offer(customer.name).waitFor({ state: 'hidden' });
  await other.accept(customer.name);
  await other.owner('You are in charge of this session').waitFor();
  const { id, owner } = await sessionOf(customer);
  expect(owner?.agentId).toBe(other.account);
  expect(await ledgerOf(id)).toEqual(['started', 'message-received', 'offered', 'declined', 'offered', 'accepted']);
});

it('waits in the open when everyone passed, until somebody claims it', async () => {
  const [agent] = await stage.agents('agent-1');
  const customer = await Customer.new(stage.api);
  await customer.write('Nobody wants me.');
  await agent.decline(customer.name);
  await agent.open('Unassigned', customer.name);
  await agent.owner('Nobody is in charge').waitFor();
  await agent.button('Claim').click();
  await agent.owner('You are in charge of this session').waitFor();
  await agent.composer(customer.name).waitFor();
});

it('goes to the next agent when its owner returns it', async () => {
  const consoles = await stage.agents('agent-1', 'agent-2');
  const customer = await Customer.new(stage.api);
  await customer.write('I need a translator.');
  const { asked, other } = await offered(consoles, customer.name);
  await asked.accept(customer.name);
  await asked.button('Return to queue').click();
  await asked.page.getByRole('dialog').getByRole('textbox').fill('Needs somebody who speaks German.');
  await asked.page.getByRole('dialog').getByRole('button', { name: 'Return to queue' }).click();
  await other.offer(customer.name).waitFor();
  await asked.offer(customer.name).waitFor({ state: 'hidden' });
  await other.accept(customer.name);
  await other.timeline().getByText('Needs somebody who speaks German.').waitFor();
});

describe('taken by several at once', () => {
  it('has one owner when an offer is accepted many times at once', async () => {
    const [agent] = await stage.agents('agent-1');
    const customer = await Customer.new(stage.api);
    await customer.write('Who is first?');
    await agent.offer(customer.name).waitFor();
    const { id, offer } = await sessionOf(customer);
    const accept = (account: 'agent-1' | 'agent-2') =>
      stage.api.command(account, id, 'accept', { offerId: offer?.offerId });
    const answers = await Promise.all(
      (['agent-1', 'agent-2', 'agent-1', 'agent-2'] as const).map(async (account) => ({
        account,
        ...(await accept(account)),
      })),
    );
    const taken = answers.filter(({ status }) => status === 200).map(({ account }) => account);
    expect(new Set(taken)).toEqual(new Set(['agent-1']));
    expect((await stage.api.session(id)).owner?.agentId).toBe('agent-1');
    expect((await ledgerOf(id)).filter((type) => type === 'accepted')).toHaveLength(1);
    expect((await stage.api.agents()).find(({ agentId }) => agentId === 'agent-1')?.load).toBe(1);
  });

  it('has one owner when several agents claim it at once', async () => {
    const customer = await Customer.new(stage.api);
    await customer.write('Who is first?');
    const { id } = await sessionOf(customer);
    const accounts = ['agent-1', 'agent-2', 'agent-3', 'lead-1'] as const;
    // Who asks who they are is in the roster from then on.
    for (const account of accounts) await stage.api.call(account, 'GET', '/api/me');
    const claims = await Promise.all(accounts.map((account) => stage.api.command(account, id, 'claim')));
    expect(claims.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    expect((await ledgerOf(id)).filter((type) => type === 'claimed')).toHaveLength(1);
  });

  it('accepts once when somebody clicks twice', async () => {
    const [agent] = await stage.agents('agent-1');
    const customer = await Customer.new(stage.api);
    await customer.write('Click, click.');
    await agent.offer(customer.name).getByRole('button', { name: 'Accept' }).dblclick();
    await agent.owner('You are in charge of this session').waitFor();
    expect(await ledgerOf((await sessionOf(customer)).id)).toEqual([
      'started',
      'message-received',
      'offered',
      'accepted',
    ]);
    expect(await agent.page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(0);
  });
});

describe('with little time to think', () => {
  beforeAll(async () => {
    await stage.operator.acceptWithin(ACCEPT_SECONDS);
    return () => stage.operator.acceptWithin(30);
  });

  it('goes to the other agent when time is up, and not back at once', async () => {
    const consoles = await stage.agents('agent-1', 'agent-2');
    const customer = await Customer.new(stage.api);
    await customer.write('Take your time.');
    const { asked, other } = await offered(consoles, customer.name);
    expect(await asked.secondsLeft(customer.name)).toBeLessThanOrEqual(ACCEPT_SECONDS);
    const { id, offer } = await sessionOf(customer);
    await other.offer(customer.name).waitFor();
    await asked.offer(customer.name).waitFor({ state: 'hidden' });
    const late = await stage.api.command(asked.account, id, 'accept', { offerId: offer?.offerId });
    expect(late).toMatchObject({ status: 409, code: 'offer-expired' });
    await other.offer(customer.name).waitFor({ state: 'hidden' });
    expect(await sessionOf(customer)).toMatchObject({ status: 'waiting', passedBy: [asked.account, other.account] });
    await asked.offer(customer.name).waitFor({ state: 'hidden' });
  });

  it('tells who accepts too late, having missed the end, that the offer is over', async () => {
    const context = await stage.context();
    const line = await Line.into(context);
    const agent = await stage.console('agent-1', { context });
    await agent.isLive();
    const customer = await Customer.new(stage.api);
    await customer.write('Too late?');
    await agent.offer(customer.name).waitFor();
    await line.cut();
    await agent.offer(customer.name).getByText('Time is up').waitFor();
    await agent.accept(customer.name);
    await agent.notice('Time was up before you accepted').waitFor();
    expect((await sessionOf(customer)).owner).toBeUndefined();
  });
});
