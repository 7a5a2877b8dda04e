import type { Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

describe('a reply', () => {
  const shown = (text: string) => at.page.getByRole('log').getByText(text, { exact: true });

  it('that did not reach the server stays, and is sent once under its own id', async () => {
    await at.visitMine();
    at.desk.faults.set('sendReply', 'unreachable');
    await at.composer().fill('It is that shop.');
    await at.composer().press('Enter');
    await at.button('Retry').waitFor();
    await at.page.reload();
    await at.page.getByText('Not sent: It is that shop.').waitFor();
    at.desk.faults.delete('sendReply');
    await at.button('Retry').click();
    await at.button('Retry').waitFor({ state: 'detached' });
    await expect.poll(() => shown('It is that shop.').count()).toBe(1);
    const keys = at.desk.calls.filter(({ route }) => route === 'sendReply').map(({ key }) => key);
    expect(keys.length).toBeGreaterThanOrEqual(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('that arrived though the answer was lost is shown once', async () => {
    await at.visitMine();
    await at.live();
    at.desk.faults.set('sendReply', 'lost-answer');
    await at.composer().fill('Only once, please.');
    await at.composer().press('Enter');
    await at.page.getByText('On its way').waitFor();
    await expect.poll(() => shown('Only once, please.').count()).toBe(1);
    expect(await at.button('Retry').count()).toBe(0);
  });

  it('that is refused keeps its text and says why', async () => {
    await at.visitMine();
    at.desk.faults.set('sendReply', { code: 'not-owner' });
    await at.composer().fill('Too late?');
    await at.composer().press('Enter');
    await at.page.getByText('You are not in charge of this session any more').waitFor();
    await at.button('Edit again').click();
    await expect.poll(() => at.composer().inputValue()).toBe('Too late?');
  });

  it('that could not be delivered says why and is retried', async () => {
    await at.visitMine();
    await at.live();
    const seq = at.desk.state.sends(at.demo.mine, 'agent-1', 'Are you there?');
    at.desk.state.deliver(at.demo.mine, seq, 'failed', 1, 'blocked');
    await at.page.getByText('the customer has blocked the bot').waitFor();
    await at.button('Retry').click();
    await at.page.getByText('On its way').waitFor();
  });

  it('that fails while its conversation is being read is shown as failed', async () => {
    const seq = at.desk.state.sends(at.demo.mine, 'agent-1', 'Are you there?');
    await at.page.route('**/history*', async (route) => {
      const response = await route.fetch();
      at.desk.state.deliver(at.demo.mine, seq, 'failed', 1, 'blocked');
      at.desk.state.says(at.demo.mine, { kind: 'text', text: 'Frames have come' });
      await at.page.getByRole('link').getByText('Frames have come').waitFor();
      await route.fulfill({ response });
      await at.page.unroute('**/history*');
    });
    await at.visit('mine');
    await at.live();
    await at.page.getByRole('link').getByText('You: Are you there?').click();
    await at.page.getByText('the customer has blocked the bot').waitFor();
  });

  it('that fails after its conversation was read and before live updates begin is shown as failed', async () => {
    const seq = at.desk.state.sends(at.demo.mine, 'agent-1', 'Are you there?');
    at.desk.liveAllowed = false;
    const failsMeanwhile = async (route: Route) => {
      const response = await route.fetch();
      at.desk.state.deliver(at.demo.mine, seq, 'failed', 1, 'blocked');
      at.desk.liveAllowed = true;
      await at.live();
      at.desk.state.changeAgent('agent-1', { load: 4 });
      await at.page.getByText('4 of 5 places taken').waitFor();
      await route.fulfill({ response });
    };
    await at.page.route('**/history*', failsMeanwhile, { times: 1 });
    await at.visitMine();
    await at.page.getByText('the customer has blocked the bot').waitFor();
  });

  it('that fails while nobody listens is shown as failed when its session is opened again', async () => {
    const seq = at.desk.state.sends(at.demo.mine, 'agent-1', 'Are you there?');
    await at.visitMine();
    await at.live();
    await shown('Are you there?').waitFor();
    await at.page.getByRole('link', { name: /^Unassigned/ }).click();
    at.desk.liveAllowed = false;
    at.desk.dropConnections();
    await at.page.getByText('Live updates are interrupted').waitFor();
    at.desk.state.deliver(at.demo.mine, seq, 'failed', 1, 'blocked');
    at.desk.liveAllowed = true;
    await at.page.getByText('Live updates are interrupted').waitFor({ state: 'detached' });
    at.desk.state.says(at.demo.mine, { kind: 'text', text: 'Hello again' });
    await at.page.getByRole('link', { name: /^Mine/ }).click();
    await at.page.getByRole('link').getByText('Hello again').click();
    await at.page.getByText('the customer has blocked the bot').waitFor();
  });

  it('that was retried elsewhere while nobody listened is no failure any more', async () => {
    const seq = at.desk.state.sends(at.demo.mine, 'agent-1', 'Are you there?');
    at.desk.state.deliver(at.demo.mine, seq, 'failed', 1, 'blocked');
    await at.visitMine();
    await at.live();
    await at.button('Retry').waitFor();
    at.desk.liveAllowed = false;
    at.desk.dropConnections();
    await at.page.getByText('Live updates are interrupted').waitFor();
    at.desk.state.deliver(at.demo.mine, seq, 'queued', 2);
    at.desk.state.deliver(at.demo.mine, seq, 'sent', 2);
    at.desk.liveAllowed = true;
    await at.button('Retry').waitFor({ state: 'detached' });
  });

  it('that failed can be sent again when the session is completed', async () => {
    const seq = at.desk.state.sends(at.demo.mine, 'agent-1', 'It is the red one.');
    at.desk.state.deliver(at.demo.mine, seq, 'failed', 1, 'unreachable');
    at.desk.state.command(at.demo.mine, {
      ...{ type: 'complete', cause: 'agent', category: 'resolved', commandId: 'done-1' },
      ...{ at: at.desk.state.ago(1), by: at.desk.state.actor('agent-1') },
    });
    await at.visit(`all/${at.demo.mine}`);
    await at.button('Retry').click();
    await at.button('Retry').waitFor({ state: 'detached' });
    expect(at.desk.calls.map(({ route }) => route)).toContain('retryReply');
  });

  it('that could not be delivered is told of when another session is open', async () => {
    await at.visit('unassigned');
    await at.live();
    await at.page.getByRole('link', { name: /^Mine/ }).waitFor();
    const seq = at.desk.state.sends(at.demo.mine, 'agent-1', 'Are you there?');
    at.desk.state.deliver(at.demo.mine, seq, 'failed', 1, 'blocked');
    await at.page.getByText('was not delivered. Open the session').waitFor();
  });

  it('is not sent by the Enter that ends a composition', async () => {
    await at.visitMine();
    await at.composer().fill('にほん');
    await at.composer().dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    await at.composer().press('Shift+Enter');
    expect(await at.composer().inputValue()).toBe('にほん\n');
    expect(at.desk.calls.map(({ route }) => route)).not.toContain('sendReply');
  });
});

describe('a long conversation', () => {
  const atEnd = () =>
    at.page.getByRole('log').evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 5);

  it('loads older messages on the way up and keeps the place', async () => {
    for (let number = 1; number <= 250; number += 1) {
      at.desk.state.says(at.demo.mine, { kind: 'text', text: `Line ${number}` });
    }
    await at.visitMine();
    await at.page.getByText('Line 250', { exact: true }).last().waitFor();
    await expect.poll(atEnd).toBe(true);
    expect(await at.page.getByText('Line 100', { exact: true }).count()).toBe(0);
    const top = at.page.getByRole('log').getByText('Line 151', { exact: true });
    await at.page.getByRole('log').evaluate((box) => {
      box.scrollTop = 10;
    });
    await at.page.getByText('Line 100', { exact: true }).waitFor({ state: 'attached' });
    expect(await top.isVisible()).toBe(true);
    expect(await at.page.getByRole('log').evaluate((box) => box.scrollTop)).toBeGreaterThan(1_000);
  });

  it('does not jump away from what is read, and says that there is more', async () => {
    for (let number = 1; number <= 60; number += 1) {
      at.desk.state.says(at.demo.mine, { kind: 'text', text: `Line ${number}` });
    }
    await at.visitMine();
    await at.live();
    await at.page.getByRole('log').getByText('Line 60', { exact: true }).waitFor();
    // The browser tells the page of it with the next picture only.
    await at.page.getByRole('log').evaluate(async (box) => {
      const told = new Promise((resolve) => box.addEventListener('scroll', resolve, { once: true }));
      box.scrollTop = 400;
      await told;
    });
    at.desk.state.says(at.demo.mine, { kind: 'text', text: 'Something new' });
    await at.button('New messages').click();
    await expect.poll(atEnd).toBe(true);
  });
});

describe('a link to a session', () => {
  it('that there is not says so at once, without asking again', async () => {
    await at.visit('mine/ses_none');
    await at.page.getByText('There is no such session, or it is not in your queues.').waitFor();
    expect(at.desk.calls.filter(({ route }) => route === 'getSession')).toHaveLength(1);
  });
});
