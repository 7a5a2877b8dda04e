import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

describe('an offer', () => {
  it('is accepted and opens the chat', async () => {
    await at.visit('unassigned');
    await at.live();
    const sessionId = await at.offerMe();
    expect(await at.page.title()).toBe('(1) Offer: Demo Customer 9');
    await at.button(/^Accept/).click();
    await at.page.getByText('You are in charge of this session').waitFor();
    expect(at.page.url()).toContain(`/mine/${sessionId}`);
    expect(at.desk.state.sessions.get(sessionId)?.ownerId).toBe('agent-1');
    // Another session of the demo desk has something unread.
    await expect.poll(() => at.page.title()).toBe('(1) Baton');
  });

  it('is answered by keyboard without leaving the composer', async () => {
    await at.visitMine();
    await at.composer().fill('Just a mom');
    const sessionId = await at.offerMe();
    expect(await at.composer().evaluate((field) => field === document.activeElement)).toBe(true);
    await at.page.keyboard.press('Alt+KeyN');
    await expect.poll(() => at.desk.state.sessions.get(sessionId)?.passedBy).toEqual(['agent-1']);
    expect(await at.composer().inputValue()).toBe('Just a mom');
  });

  it('pressed twice is the only one that is answered, however near the next one stands', async () => {
    await at.visit('unassigned');
    await at.live();
    const first = await at.offerMe();
    const second = at.desk.state.begin('Demo Customer 10', 'Mine too.');
    at.desk.state.offer(second, 'agent-1', 40);
    await expect.poll(() => at.button(/^Accept/).count()).toBe(2);
    // Hovering waits until the bar has come to rest; after that the pointer stays where it is.
    await at
      .button(/^Accept/)
      .first()
      .hover();
    const press = async () => {
      await at.page.mouse.down();
      await at.page.mouse.up();
    };
    await press();
    await at.page.getByText('The session is yours').waitFor();
    await press();
    await at.page.keyboard.press('Alt+KeyY');
    await expect.poll(() => at.button(/^Accept/).count()).toBe(1);
    expect(at.desk.state.sessions.get(first)?.ownerId).toBe('agent-1');
    expect(at.desk.state.sessions.get(second)?.status).toBe('offered');
    expect(at.desk.calls.filter(({ route }) => route === 'acceptOffer')).toHaveLength(1);
  });

  it('whose time is up is refused, and the console says so', async () => {
    await at.visit('unassigned');
    await at.live();
    await at.offerMe(30, 28);
    await at.page.getByText('Time is up').waitFor();
    await at.button(/^Accept/).click();
    await at.page.getByText('Time was up before you accepted').waitFor();
  });

  it('counts down by the server clock, whatever the local one says', async () => {
    at.desk.state.aheadMs = 3_600_000;
    await at.visit('unassigned');
    await at.live();
    await at.offerMe(30);
    const seconds = Number(await at.page.getByRole('timer').textContent());
    expect(seconds).toBeGreaterThan(20);
    expect(seconds).toBeLessThanOrEqual(31);
  });

  it('goes when somebody else has the session', async () => {
    await at.visit('unassigned');
    await at.live();
    const sessionId = await at.offerMe();
    const now = at.desk.state.now();
    const offerId = at.desk.state.sessions.get(sessionId)?.offer?.offerId ?? '';
    at.desk.state.command(sessionId, {
      ...{ type: 'assign', agentId: 'agent-2', at: now, by: at.desk.state.actor('lead-1'), commandId: `a-${offerId}` },
    });
    await at.button(/^Accept/).waitFor({ state: 'detached' });
  });
});

describe('what others do', () => {
  it('is shown at once, and a lost connection is said and caught up with', async () => {
    await at.visitMine();
    await at.live();
    at.desk.liveAllowed = false;
    at.desk.dropConnections();
    await at.page.getByText('Live updates are interrupted').waitFor();
    at.desk.state.says(at.demo.mine, { kind: 'text', text: 'Written while nobody listened' });
    at.desk.liveAllowed = true;
    await at.page.getByRole('log').getByText('Written while nobody listened').waitFor();
    await at.page.getByText('Live updates are interrupted').waitFor({ state: 'detached' });
  });

  it('takes the composer away from who is no owner any more', async () => {
    await at.visitMine();
    await at.live();
    await at.composer().waitFor();
    at.desk.state.command(at.demo.mine, {
      ...{
        type: 'assign',
        agentId: 'agent-2',
        at: at.desk.state.now(),
        by: at.desk.state.actor('lead-1'),
        commandId: 'taken',
      },
    });
    await at.page.getByText('Only Demo Agent 2 can reply').waitFor();
    expect(await at.composer().count()).toBe(0);
  });
});

describe('actions', () => {
  it('claim a waiting session, once however often it is pressed', async () => {
    await at.visit(`unassigned/${at.demo.waiting}`);
    await at.button('Claim').dblclick();
    await at.page.getByText('You are in charge of this session').waitFor();
    expect(at.desk.calls.filter(({ route }) => route === 'claimSession')).toHaveLength(1);
    await expect.poll(() => at.page.url()).toContain(`/mine/${at.demo.waiting}`);
  });

  it('complete a session after a confirmation', async () => {
    await at.visitMine();
    await at.button('Complete').click();
    await at.page.getByRole('radio', { name: 'Information given' }).check();
    await at.page.getByRole('dialog').getByRole('button', { name: 'Complete' }).click();
    await at.button('Yes, complete').click();
    await at.page.getByText('Completed: Information given').waitFor();
    await expect.poll(() => at.page.evaluate(() => document.activeElement?.id)).toBe('chat');
    expect(at.desk.state.sessions.get(at.demo.mine)).toMatchObject({ status: 'completed' });
  });

  it('say before completing that a reply was written and not sent', async () => {
    await at.visitMine();
    await at.composer().fill('Half a repl');
    await at.button('Complete').click();
    await at.page.getByRole('dialog').getByRole('button', { name: 'Complete' }).click();
    await at.page.getByText('Your unsent reply will not be sent').waitFor();
    await at.page.keyboard.press('Escape');
    await expect.poll(() => at.button('Complete').evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('return a session with a note', async () => {
    await at.visitMine();
    await at.button('Return to queue').click();
    await at.page.getByRole('textbox', { name: /^Note/ }).fill('Needs a second look');
    await at.page.getByRole('dialog').getByRole('button', { name: 'Return to queue' }).click();
    await at.page.getByText('Note: Needs a second look').waitFor();
    expect(at.desk.state.sessions.get(at.demo.mine)).toMatchObject({ status: 'waiting' });
  });

  it('switch presence', async () => {
    await at.visit('');
    await at.live();
    await at.page.getByRole('radio', { name: 'Away' }).click({ force: true });
    await expect.poll(() => at.desk.state.agents.get('agent-1')?.presence).toBe('away');
  });
});
