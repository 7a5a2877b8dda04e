import { beforeEach, describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';
import { asked, become, pressNotification, sounded, stubSignals, told } from './stub-signals.ts';

const at = consoleForTests();

const dialog = () => at.page.getByRole('dialog', { name: 'Sound and notifications' });
const tune = (name: string) => dialog().getByRole('radio', { name: new RegExp(`^${name}`) });
const checkbox = (name: string) => dialog().getByRole('checkbox', { name });

async function openDialog(): Promise<void> {
  await at.button(/^Account/).click();
  await at.page.getByRole('menuitem', { name: 'Sound and notifications' }).click();
  await dialog().waitFor();
}

/** An offer of which only the board and the bar tell: the one who is signed in may look elsewhere. */
function offer(): { readonly sessionId: string; readonly offerId: string } {
  const sessionId = at.desk.state.begin('Demo Customer 9', 'My tap is leaking.');
  return { sessionId, offerId: at.desk.state.offer(sessionId, 'agent-1', 60) };
}

function assignToColleague(sessionId: string): void {
  const by = at.desk.state.actor('lead-1');
  const command = { type: 'assign', agentId: 'agent-2', by, commandId: `to-${sessionId}` } as const;
  at.desk.state.command(sessionId, { ...command, at: at.desk.state.now() });
}

const writes = (text: string, sessionId = at.demo.mine) => at.desk.state.says(sessionId, { kind: 'text', text });

describe('the ringtone', () => {
  beforeEach(() => stubSignals(at.page));

  it('is heard when it is chosen, and stays chosen in this browser', async () => {
    await at.visit('mine');
    await at.live();
    await openDialog();
    expect(await tune('Rise').isChecked()).toBe(true);
    await tune('Marimba').check();
    await expect.poll(() => sounded(at.page)).toMatchObject([{ seconds: 2.4, loops: false }]);
    await at.page.keyboard.press('ArrowDown');
    await expect.poll(() => sounded(at.page)).toMatchObject([{ isStopped: true }, { seconds: 3, loops: false }]);
    await dialog().getByRole('slider', { name: 'Volume' }).press('Home');
    await dialog().getByRole('slider', { name: 'Volume' }).press('ArrowRight');
    await at.page.reload();
    await openDialog();
    expect(await tune('Bell').isChecked()).toBe(true);
    expect(await dialog().getByRole('slider', { name: 'Volume' }).inputValue()).toBe('5');
    await at.page.keyboard.press('Escape');
    await expect.poll(() => at.button(/^Account/).evaluate((button) => button === document.activeElement)).toBe(true);
    await at.offerMe();
    await expect.poll(() => sounded(at.page)).toMatchObject([{ seconds: 3, loops: true, isStopped: false }]);
  });

  it('changes and falls silent while it rings, and ends with the offer', async () => {
    await at.visit('mine');
    await at.live();
    const { sessionId } = offer();
    await at.button('Sound and notifications').click();
    await expect.poll(() => sounded(at.page)).toMatchObject([{ seconds: 2, loops: true, isStopped: false }]);
    await tune('Soft').check();
    await expect.poll(() => sounded(at.page)).toMatchObject([{ isStopped: true }, { seconds: 4, loops: true }]);
    await checkbox('Mute the ringtone').check();
    await expect.poll(async () => (await sounded(at.page)).at(-1)?.isStopped).toBe(true);
    await checkbox('Mute the ringtone').uncheck();
    await expect.poll(async () => (await sounded(at.page)).at(-1)?.isStopped).toBe(false);
    assignToColleague(sessionId);
    await expect
      .poll(async () => (await sounded(at.page)).map(({ isStopped }) => isStopped))
      .toEqual([true, true, true]);
    // The bar has gone, the dialog has not.
    await at.button(/^Accept/).waitFor({ state: 'detached' });
    expect(await dialog().isVisible()).toBe(true);
  });

  it('is each person’s own', async () => {
    await at.visit('mine');
    await openDialog();
    await tune('Knock').check();
    await at.page.keyboard.press('Escape');
    at.desk.issuer.nextAgentId = 'agent-2';
    await at.page.evaluate('sessionStorage.clear()');
    await at.page.reload();
    await at.page.getByText('Demo Agent 2').first().waitFor();
    await openDialog();
    expect(await tune('Rise').isChecked()).toBe(true);
  });
});

describe('the permission to notify', () => {
  const status = () => dialog().getByRole('status');

  it('is asked for by a press only', async () => {
    await stubSignals(at.page, { permission: 'default' });
    await at.visit('mine');
    await openDialog();
    expect(await checkbox('An offer to me').isDisabled()).toBe(true);
    expect(await asked(at.page)).toBe(0);
    await at.button('Allow notifications').click();
    await expect.poll(() => status().textContent()).toContain('Your browser shows them');
    expect(await asked(at.page)).toBe(1);
    expect(await checkbox('An offer to me').isEnabled()).toBe(true);
    expect(await at.button('Allow notifications').count()).toBe(0);
  });

  it('that is refused is explained', async () => {
    await stubSignals(at.page, { permission: 'default', answer: 'denied' });
    await at.visit('mine');
    await openDialog();
    await at.button('Allow notifications').click();
    await expect.poll(() => status().textContent()).toContain('set Notifications to Allow');
  });

  it('is not offered where there are none', async () => {
    await at.page.addInitScript('delete window.Notification');
    await at.visit('mine');
    await openDialog();
    expect(await status().textContent()).toContain('cannot show any');
    expect(await checkbox('An offer to me').count()).toBe(0);
  });
});

describe('a notification of an offer', () => {
  beforeEach(async () => {
    await stubSignals(at.page);
    await at.visitMine();
    await at.live();
    await at.composer().waitFor();
  });

  it('comes once while the tab is hidden, and goes with the offer', async () => {
    await become(at.page, 'hidden');
    const { sessionId, offerId } = offer();
    await expect
      .poll(() => told(at.page))
      .toMatchObject([{ tag: offerId, body: 'My tap is leaking.', isClosed: false }]);
    writes('Are you there?', sessionId);
    await at.page.getByLabel('Offers to you').getByText('Are you there?').waitFor();
    expect(await told(at.page)).toHaveLength(1);
    assignToColleague(sessionId);
    await expect.poll(() => told(at.page)).toMatchObject([{ title: 'Offer: Demo Customer 9', isClosed: true }]);
  });

  it('goes when the offer is answered here', async () => {
    await become(at.page, 'hidden');
    offer();
    await expect.poll(async () => (await told(at.page)).length).toBe(1);
    await become(at.page, 'visible');
    await at.button(/^Decline/).click();
    await expect.poll(() => told(at.page)).toMatchObject([{ isClosed: true }]);
  });

  it('shows the offer when it is pressed', async () => {
    await become(at.page, 'hidden');
    const { sessionId, offerId } = offer();
    await expect.poll(async () => (await told(at.page)).length).toBe(1);
    await pressNotification(at.page, offerId);
    await expect.poll(() => at.page.url()).toContain(sessionId);
    await at.page.getByText('Accept it to reply').waitFor();
    expect(await told(at.page)).toMatchObject([{ isClosed: true }]);
  });

  it('does not come while this tab or another one of the browser is in sight', async () => {
    offer();
    await at.button(/^Accept/).waitFor();
    await become(at.page, 'hidden');
    const other = await at.page.context().newPage();
    await other.goto(`${at.desk.url}/console/unassigned`);
    await expect.poll(() => at.desk.connections).toBe(2);
    await other.bringToFront();
    offer();
    await expect.poll(() => at.button(/^Accept/).count()).toBe(2);
    await other.close();
    await expect.poll(() => at.desk.connections).toBe(1);
    const { offerId } = offer();
    await expect.poll(async () => (await told(at.page)).map(({ tag }) => tag)).toEqual([offerId]);
  });

  it('does not come when it is not wanted', async () => {
    await openDialog();
    await checkbox('An offer to me').uncheck();
    await at.page.keyboard.press('Escape');
    await become(at.page, 'hidden');
    offer();
    await at.button(/^Accept/).waitFor();
    writes('But this is');
    await expect.poll(async () => (await told(at.page)).map(({ body }) => body)).toEqual(['But this is']);
  });
});

describe('a notification of a message', () => {
  beforeEach(async () => {
    await stubSignals(at.page);
    await at.visit('unassigned');
    await at.live();
    await expect.poll(() => at.page.title()).toBe('(1) Baton');
  });

  it('comes once for each session of mine until that is looked at', async () => {
    await become(at.page, 'hidden');
    writes('It is urgent');
    await expect
      .poll(() => told(at.page))
      .toMatchObject([{ title: 'New message from Demo Customer 1', body: 'It is urgent', isClosed: false }]);
    writes('Hello?');
    writes('Not mine', at.demo.colleagues);
    const { offerId } = offer();
    const tag = `messages-${at.demo.mine}`;
    await expect.poll(async () => (await told(at.page)).map((one) => one.tag)).toEqual([tag, offerId]);
    await pressNotification(at.page, tag);
    await become(at.page, 'visible');
    await expect.poll(() => at.page.url()).toContain(`mine/${at.demo.mine}`);
    await expect.poll(async () => (await told(at.page)).at(0)?.isClosed).toBe(true);
    await become(at.page, 'hidden');
    writes('One thing more');
    await expect.poll(async () => (await told(at.page)).at(-1)?.body).toBe('One thing more');
    await become(at.page, 'visible');
    await expect.poll(async () => (await told(at.page)).at(-1)?.isClosed).toBe(true);
    expect(await told(at.page)).toHaveLength(3);
  });

  it('says nothing of what was written when that is switched off', async () => {
    await openDialog();
    await checkbox('Show what the customer wrote').uncheck();
    await at.page.keyboard.press('Escape');
    await become(at.page, 'hidden');
    writes('My password is');
    offer();
    await expect
      .poll(async () => (await told(at.page)).map(({ body }) => body))
      .toEqual(['Open Baton to read it.', 'Open Baton to accept or decline.']);
  });

  it('has a switch of its own', async () => {
    await openDialog();
    await checkbox('A new message in one of my sessions').uncheck();
    await at.page.keyboard.press('Escape');
    await become(at.page, 'hidden');
    writes('Nobody is told');
    const { offerId } = offer();
    await expect.poll(async () => (await told(at.page)).map(({ tag }) => tag)).toEqual([offerId]);
  });
});
