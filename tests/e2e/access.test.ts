import { describe, expect, it } from 'vitest';
import { type RouteName, routes } from '../../shared/contracts/routes.ts';
import { PATH_PARAMETERS, ROUTE_REQUESTS } from '../route-requests.ts';
import { Customer } from './customer.ts';
import type { Account } from './desk-api.ts';
import { Stage } from './stage.ts';

const stage = Stage.set();

const PEOPLE = ['agent-1', 'lead-1', 'admin-1', 'finance-1'] as const satisfies readonly Account[];
const ROLES: Readonly<Record<(typeof PEOPLE)[number], readonly string[]>> = {
  'agent-1': ['agent'],
  'lead-1': ['agent', 'lead'],
  'admin-1': ['agent', 'lead', 'admin'],
  'finance-1': ['finance'],
};

/** The session, queue, agent and reply that a request is about do not exist; other tests number theirs from zero. */
const PARAMETERS: Readonly<Record<string, string>> = { ...PATH_PARAMETERS, sessionId: `ses_${'9'.repeat(26)}` };

function pathOf(name: RouteName): string {
  const path = routes[name].path.replace(/\{(\w+)\}/g, (_, parameter: string) => PARAMETERS[parameter] ?? '');
  return `${path}?${new URLSearchParams(ROUTE_REQUESTS[name].query)}`;
}

describe.each(Object.keys(routes) as RouteName[])('the route %s', (name) => {
  const { method, roles } = routes[name];

  it('lets nobody in without a valid token, unless it is public', async () => {
    const expected = roles === 'public' ? 200 : 401;
    expect((await stage.api.call(undefined, method, pathOf(name), ROUTE_REQUESTS[name].body)).status).toBe(expected);
    if (roles === 'public') return;
    const token = await stage.api.token('admin-1');
    const forged = `${token.slice(0, -8)}${token.slice(-8) === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA'}`;
    const headers = { authorization: `Bearer ${forged}` };
    expect((await fetch(stage.api.addresses.url + pathOf(name), { method, headers })).status).toBe(401);
  });

  it.each(PEOPLE)('answers %s as their role allows', async (account) => {
    const may = roles === 'public' || ROLES[account].some((role) => (roles as readonly string[]).includes(role));
    const { status, code } = await stage.api.call(account, method, pathOf(name), ROUTE_REQUESTS[name].body);
    if (may) expect([200, 404, 409], code).toContain(status);
    else expect({ status, code }).toEqual({ status: 403, code: 'forbidden' });
  });
});

it('shows a lead every session, whoever is in charge', async () => {
  const [agent, lead] = await stage.agents('agent-1', 'lead-1');
  await stage.api.call('lead-1', 'PUT', '/api/me/availability', { availability: 'away' });
  const customer = await Customer.new(stage.api);
  await customer.write('For the agent.');
  await agent.accept(customer.name);
  await lead.open('All', customer.name);
  await lead.owner('Demo agent 1 is in charge').waitFor();
  await lead.message('For the agent.').waitFor();
  await lead.complete('Not for us', 'Completed by the lead.');
  await agent.owner('Completed: Not for us').waitFor();
});

it('tells finance that the console is not for them, and lets them sign in as somebody else', async () => {
  const finance = await stage.console('finance-1');
  await finance.page.getByRole('heading', { name: 'No desk for this account' }).waitFor();
  await finance.page.getByText('reads costs and reports but no conversations').waitFor();
  await finance.page.getByRole('button', { name: 'Sign in as somebody else' }).waitFor();
});

it('leads whoever opens a session without being signed in back to it', async () => {
  const customer = await Customer.new(stage.api);
  await customer.write('Where am I?');
  const agent = await stage.console('agent-2', { path: '/console/completed' });
  await agent.page.getByRole('heading', { name: 'Completed', exact: true }).waitFor();
  expect(new URL(agent.page.url()).pathname).toBe('/console/completed');
  expect(new URL(agent.page.url()).search).toBe('');
});
