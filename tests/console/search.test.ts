import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();

/** Somebody whom a colleague has served and whose session is completed. */
function completed(name: string, labels: readonly string[] = [], minutesAgo = 60): string {
  const { state } = at.desk;
  const id = state.begin(name, 'Hello', minutesAgo + 30);
  const by = state.actor('agent-2');
  const offerId = state.offer(id, 'agent-2', 30, (minutesAgo + 20) * 60);
  const accepted = new Date(Date.parse(state.ago(minutesAgo + 20)) + 8_000).toISOString();
  state.command(id, { type: 'accept', offerId, at: accepted, by, commandId: `accept-${id}` });
  if (labels.length > 0) {
    state.command(id, { type: 'label', add: labels, remove: [], at: accepted, by, commandId: `label-${id}` });
  }
  state.command(id, {
    ...{
      type: 'complete',
      cause: 'agent',
      category: 'resolved',
      at: state.ago(minutesAgo),
      by,
      commandId: `end-${id}`,
    },
  });
  return id;
}

const rows = () => at.page.locator('.rows [data-session] .row-name').allTextContents();
const name = () => at.page.getByRole('searchbox', { name: 'Customer’s name' });
const part = (label: string) => at.page.getByRole('combobox', { name: label, exact: true });
const day = (label: string) => at.page.getByLabel(label, { exact: true });
const address = () => new URL(at.page.url()).search;

describe('a search among completed sessions', () => {
  it('by a name begins when the typing rests, stands in the address, and survives a reload', async () => {
    completed('محمّد التجريبي');
    completed('王小明');
    await at.visit('completed');
    await at.page.getByText('王小明').waitFor();
    await at.page.keyboard.press('/');
    await at.page.keyboard.type('小明');
    await expect.poll(rows).toEqual(['王小明']);
    expect(address()).toBe(`?name=${encodeURIComponent('小明')}`);
    await at.page.reload();
    await expect.poll(rows).toEqual(['王小明']);
    await expect.poll(() => name().inputValue()).toBe('小明');
    await name().fill('محمد');
    await expect.poll(rows).toEqual(['محمّد التجريبي']);
    await name().press('Escape');
    await expect.poll(() => rows().then(({ length }) => length)).toBe(3);
    expect(address()).toBe('');
  });

  it('by several parts shows each as a chip, and finds more when one is taken away', async () => {
    completed('Demo Customer 20', ['refund']);
    completed('Demo Customer 21', ['refund', 'urgent thing'], 30);
    await at.visit('completed');
    await at.button('Filters').click();
    await part('Label').fill('refund');
    await part('Label').press('Enter');
    await part('Held by').selectOption('Demo Agent 2');
    await part('Resolution').selectOption('Resolved');
    await part('Channel').selectOption('Telegram');
    await expect.poll(rows).toEqual(['Demo Customer 21', 'Demo Customer 20']);
    await at.page.getByText('2 found').waitFor();
    await part('Label').fill('urgent thing');
    await part('Label').press('Enter');
    await expect.poll(rows).toEqual(['Demo Customer 21']);
    expect(await seriousFaults(at.page)).toEqual([]);
    await at.button('Look no more for Label: urgent thing').click();
    await expect.poll(rows).toHaveLength(2);
    await at.button('Clear all').click();
    await at.page.getByText('Demo Customer 7').waitFor();
    expect(address()).toBe('');
  });

  it('keeps what is looked for while sessions are opened, and on the way back', async () => {
    completed('Demo Customer 20', ['refund']);
    await at.visit('completed?label=refund');
    await at.page.getByRole('link', { name: /Demo Customer 20/ }).click();
    await at.page.getByRole('heading', { name: 'Demo Customer 20' }).waitFor();
    expect(address()).toBe('?label=refund');
    await expect.poll(rows).toEqual(['Demo Customer 20']);
    await at.page.getByRole('link', { name: /^Completed/ }).click();
    await at.page.getByText('Demo Customer 7').waitFor();
  });

  it('by time has spans that are often meant, and says when the days are the wrong way round', async () => {
    completed('Demo Customer 20', [], 3 * 24 * 60);
    await at.visit('completed');
    await at.button('Filters').click();
    await at.button('7 days').click();
    await expect.poll(rows).toContain('Demo Customer 20');
    await at.button('Today').click();
    await expect.poll(rows).not.toContain('Demo Customer 20');
    expect(await at.button('Today').getAttribute('aria-pressed')).toBe('true');
    await day('Until').fill('2020-01-01');
    await at.page.getByRole('alert').getByText('The last day is before the first.').waitFor();
    await at.button('Any time').click();
    await at.page.getByText('Demo Customer 7').waitFor();
  });

  it('says what is too short, what is not there, what went wrong, and tries again', async () => {
    await at.visit('completed?name=x');
    await at.page.getByText('Type more of the name').waitFor();
    await name().fill('nobody at all');
    await at.page.getByText('Nothing found').waitFor();
    at.desk.faults.set('listSessions', { code: 'internal' });
    await name().fill('demo');
    await at.page.getByText('The search did not work.').waitFor();
    at.desk.faults.delete('listSessions');
    await at.button('Try again').click();
    await expect.poll(rows).toEqual(['Demo Customer 7']);
  });

  it('that is looked through in parts is gone on with', async () => {
    at.desk.state.stretches = 2;
    await at.visit('completed?name=demo');
    await at.page.getByText('Nothing found so far').waitFor();
    await at.button('Load more').click();
    await expect.poll(rows).toEqual(['Demo Customer 7']);
    await at.page.getByText('1 found').waitFor();
  });

  it('is not disturbed by what is completed meanwhile, which is told of and shown when wanted', async () => {
    completed('Demo Customer 20', ['refund']);
    await at.visit('completed?label=refund');
    await at.live();
    await expect.poll(rows).toEqual(['Demo Customer 20']);
    completed('Demo Customer 21', ['refund'], -1);
    completed('Demo Customer 22', [], -1);
    await at.page.getByText('One more was completed since').waitFor();
    expect(await rows()).toEqual(['Demo Customer 20']);
    await at.button('Show').click();
    await expect.poll(rows).toHaveLength(2);
  });
});
