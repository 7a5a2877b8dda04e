import { describe, expect, it } from 'vitest';
import { initialBytes, MOST_BYTES } from '../../scripts/check-console-size.ts';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

describe('the size of the console', () => {
  it('stays within what a browser should load at first', async () => {
    expect(await initialBytes(at.built)).toBeLessThanOrEqual(MOST_BYTES);
  });
});

describe('signing in', () => {
  it('leads back to the page that was asked for, and leaves no code in the address', async () => {
    await at.visitMine();
    await at.page.getByText('You are in charge of this session').waitFor();
    expect(new URL(at.page.url()).pathname + new URL(at.page.url()).search).toBe(`/console/mine/${at.demo.mine}`);
  });

  it('says when it was denied, with a way on', async () => {
    at.desk.issuer.refuseWith = 'access_denied';
    await at.visitMine();
    await at.page.getByRole('heading', { name: 'The sign-in was not completed' }).waitFor();
    at.desk.issuer.refuseWith = undefined;
    await at.button('Try again').click();
    await at.page.getByRole('heading', { name: 'Unassigned' }).waitFor();
  });

  it('says when the desk does not answer', async () => {
    at.desk.faults.set('getConfig', { code: 'internal' });
    await at.visitMine();
    await at.page.getByRole('heading', { name: 'The desk does not answer' }).waitFor();
    at.desk.faults.delete('getConfig');
    await at.button('Try again').click();
    await at.composer().waitFor();
  });

  it('tells who has no role at the desk, and asks for no session', async () => {
    at.desk.issuer.nextAgentId = 'finance-1';
    await at.visit('');
    await at.page.getByRole('heading', { name: 'No desk for this account' }).waitFor();
    expect(at.desk.calls.map(({ route }) => route)).not.toContain('listSessions');
  });

  it('renews a token that the server refuses without a word', async () => {
    await at.visitMine();
    await at.composer().fill('Still here.');
    at.desk.issuer.revoke({ refresh: false });
    await at.composer().press('Enter');
    await at.page.getByRole('log').getByText('Still here.').waitFor();
    await expect.poll(() => at.page.getByText('Sending…').count()).toBe(0);
    expect(await at.page.getByText('sign-in has ended').count()).toBe(0);
  });

  it('ended: keeps what was written and offers to sign in again', async () => {
    await at.visitMine();
    await at.live();
    await at.composer().fill('Half a sentence');
    at.desk.issuer.revoke({ refresh: true });
    at.desk.dropConnections();
    await at.button('Sign in again').click();
    await expect.poll(() => at.composer().inputValue()).toBe('Half a sentence');
  });

  it('out waits for a word instead of signing in again', async () => {
    await at.visit('');
    await at.button(/Account/).click();
    await at.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await at.page.getByRole('heading', { name: 'You are signed out' }).waitFor();
  });
});
