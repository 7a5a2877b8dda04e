import { describe, expect, it } from 'vitest';
import { PARTS_OF, readFilter } from '../../console/src/search/filter.ts';
import { fitsList } from '../../console/src/search/fits.ts';
import type { SessionView } from '../../shared/contracts/views.ts';
import { consoleForTests } from './console-page.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();

const rows = () => at.page.locator('.rows [data-session] .row-name').allTextContents();
const name = () => at.page.getByRole('searchbox', { name: 'Customer’s name' });
const part = (label: string) => at.page.getByRole('combobox', { name: label, exact: true });
const address = () => new URL(at.page.url()).search;

describe('an open list', () => {
  it('is looked through by a name in any script, and says how much of it is shown', async () => {
    await at.visit('unassigned');
    await at.page.getByText('演示客户 3').waitFor();
    await at.page.keyboard.press('/');
    await at.page.keyboard.type('客户');
    await expect.poll(rows).toEqual(['演示客户 3']);
    await at.page.getByText('1 of 3 shown').waitFor();
    await name().fill('تجريبي');
    await expect.poll(rows).toEqual(['عميل تجريبي ٢']);
    await name().press('Escape');
    await expect.poll(() => rows().then(({ length }) => length)).toBe(3);
    expect(address()).toBe('');
  });

  it('in which nothing fits says so, how many there are, and shows who comes and fits', async () => {
    await at.visit('unassigned?name=demo+customer+99');
    await at.page.getByText('Nothing here fits').waitFor();
    await at.page.getByText('Sessions in this list: 3.').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
    await at.live();
    at.desk.state.begin('Demo Customer 99', 'Hello');
    await expect.poll(rows).toEqual(['Demo Customer 99']);
  });

  it('by owner, state, label, channel and time, which stay while sessions are opened', async () => {
    const { state } = at.desk;
    const by = state.actor('agent-2');
    const label = { type: 'label', add: ['refund'], remove: [], at: state.now(), by, commandId: 'l' } as const;
    state.command(at.demo.colleagues, label);
    state.command(at.demo.mine, { ...label, by: state.actor('agent-1') });
    at.desk.issuer.nextAgentId = 'lead-1';
    await at.visit('all');
    await at.button('Filters').click();
    await part('State').selectOption('In progress');
    await expect
      .poll(() => rows().then((all) => all.toSorted()))
      .toEqual([...['Demo Customer 1', 'Demo Customer 5', 'Demo Customer 6']]);
    await part('Label').fill('refund');
    await part('Label').press('Enter');
    await expect.poll(() => rows().then(({ length }) => length)).toBe(2);
    await part('Channel').selectOption('Telegram');
    await part('Held by').selectOption('Demo Agent 2');
    await expect.poll(rows).toEqual(['Demo Customer 6']);
    await at.page.getByRole('link', { name: /Demo Customer 6/ }).click();
    await at.page.getByRole('heading', { name: 'Demo Customer 6' }).waitFor();
    expect(address()).toBe('?label=refund&owner=agent-2&status=active&channel=telegram');
    await expect.poll(rows).toEqual(['Demo Customer 6']);
    await at.page.getByLabel('Until', { exact: true }).fill('2020-01-01');
    await at.page.getByText('Nothing here fits').waitFor();
  });

  it('of all sessions leads on to all that are completed, with what is looked for', async () => {
    await at.visit('all?name=customer+7&status=active');
    await at.page.getByRole('link', { name: 'Look among all completed sessions' }).click();
    await expect.poll(rows).toEqual(['Demo Customer 7']);
    expect(address()).toBe('?name=customer+7');
  });

  it('asks for nothing that is the same for all that stand in it', async () => {
    await at.visit('mine');
    await at.button('Filters').click();
    await part('Channel').waitFor();
    expect(await part('Held by').count()).toBe(0);
    expect(await part('Resolution').count()).toBe(0);
    await at.page.getByRole('group', { name: 'Begun' }).waitFor();
  });
});

describe('a session fits', () => {
  const session: SessionView = {
    ...{ id: 'ses_1', status: 'offered', queueId: 'general', channel: 'telegram', priority: 'normal', rev: 1 },
    ...{ openedAt: new Date(2026, 10, 21, 12).toISOString(), labels: ['refund'], passedBy: [] },
    customer: { id: 'cus_1', name: 'Zoë Ñandú' },
  };
  it.each([
    ['name=zoe+nan', true],
    ['name=oe', false],
    ['status=waiting', true],
    ['status=active', false],
    ['label=refund', true],
    ['label=ref', false],
    ['owner=agent-1', false],
    ['from=2026-11-21&to=2026-11-21', true],
    ['from=2026-11-22', false],
    ['to=2026-11-20', false],
  ])('%s: %s', (search, fits) => {
    expect(fitsList(session, readFilter(search, PARTS_OF.all))).toBe(fits);
  });

  it('whatever a part says that the list is not looked through by', () => {
    expect(fitsList(session, readFilter('owner=agent-9&status=pending&queue=other', PARTS_OF.mine))).toBe(true);
  });
});
