import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

describe('a list', () => {
  it('that the server reads in stretches is read on until something comes, and counted', async () => {
    at.desk.state.stretches = 3;
    await at.visit('completed');
    await at.page.getByText('Demo Customer 7').waitFor();
    expect(await at.button('Load more').count()).toBe(0);
    await expect
      .poll(() => at.page.getByRole('link', { name: /^Completed/ }).textContent())
      .toBe('Completed11 session');
  });

  it('with nothing in reach says that there is more behind it', async () => {
    at.desk.state.stretches = 5;
    await at.visit('completed');
    await at.button('Load more').click();
    await at.page.getByText('Demo Customer 7').waitFor();
    await at.button('Load more').waitFor({ state: 'detached' });
  });

  it('of which a part could not be loaded says so and is tried again', async () => {
    await at.visit('all');
    await at.page.getByText('Demo Customer 7').waitFor();
    at.desk.faults.set('listSessions', { code: 'internal' });
    await at.live();
    at.desk.dropConnections();
    await at.page.getByText('There may be more that could not be loaded').waitFor();
    at.desk.faults.delete('listSessions');
    await at.page.getByRole('region', { name: 'All' }).getByRole('button', { name: 'Try again' }).click();
    await at.page.getByText('There may be more that could not be loaded').waitFor({ state: 'detached' });
  });
});
