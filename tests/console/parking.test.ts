import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();
const HOUR_MS = 60 * 60_000;

function dialog() {
  return at.page.getByRole('dialog');
}

function reason() {
  return dialog().getByRole('textbox', { name: 'What does it wait for?' });
}

function present(sessionId = at.demo.mine) {
  return at.desk.state.sessions.get(sessionId);
}

/** Parks a session of the one who looks, and lets its time come while they have no room. */
function wake(sessionId: string, minutesAgo: number): void {
  const { state } = at.desk;
  const whole = { ...{ at: state.ago(minutesAgo), commandId: `wake-${minutesAgo}` }, by: { kind: 'system' } as const };
  state.command(sessionId, {
    ...{ type: 'park', reason: 'A part from the supplier', wakeAt: state.ago(minutesAgo) },
    ...{ at: state.ago(minutesAgo + 60), by: state.actor('agent-1'), commandId: `park-${minutesAgo}` },
  });
  state.command(sessionId, { type: 'wake', ownerHasRoom: false, ifOwnerFull: 'wait', ...whole });
}

describe('parking', () => {
  it('by a key asks for a reason and a time, and says plainly when that is', async () => {
    await at.visitMine();
    await at.live();
    // It takes the focus as soon as it is there.
    await at.composer().waitFor();
    await at.page.keyboard.press('Escape');
    await at.page.keyboard.press('s');
    expect(await dialog().getByRole('button', { name: 'Park' }).isDisabled()).toBe(true);
    await dialog().getByRole('note').getByText('The customer wrote last and has waited for an answer').waitFor();
    await dialog().getByRole('button', { name: 'Answer of a supplier' }).click();
    expect(await reason().inputValue()).toBe('Answer of a supplier');
    await dialog().getByText('Stays parked until the customer writes or you resume it.').waitFor();
    await dialog().getByRole('radio', { name: 'In 1 hour' }).check();
    await dialog()
      .getByText(/^Comes back on \w+/)
      .waitFor();
    const beforeMs = Date.now();
    await dialog().getByRole('button', { name: 'Park' }).click();
    await at.page.getByText('Parked: Answer of a supplier').waitFor();
    const { status, parking } = present() ?? {};
    expect({ status, reason: parking?.reason }).toEqual({ status: 'pending', reason: 'Answer of a supplier' });
    expect(Math.abs(Date.parse(parking?.wakeAt ?? '') - beforeMs - HOUR_MS)).toBeLessThan(60_000);
  });

  it('at a time of one’s own takes that time, and none that has passed', async () => {
    await at.visitMine();
    await at.button('Park').click();
    await reason().fill('等仓库');
    await dialog().getByRole('radio', { name: 'At a time of your own' }).check();
    await dialog().getByLabel('Date and time').fill('2020-01-01T10:00');
    await dialog().getByText('That time has passed.').waitFor();
    expect(await dialog().getByRole('button', { name: 'Park' }).isDisabled()).toBe(true);
    await dialog().getByLabel('Date and time').fill('2037-03-09T08:30');
    await dialog()
      .getByText(/^Comes back on Monday.*2037/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Park' }).click();
    await at.page.getByText('The session with Demo Customer 1 is parked.').waitFor();
    expect(present()?.parking?.wakeAt).toBe(new Date(2037, 2, 9, 8, 30).toISOString());
  });

  it('that is refused keeps what was written and says why', async () => {
    await at.visitMine();
    await at.button('Park').click();
    await reason().fill('Half a thought');
    at.desk.faults.set('parkSession', { code: 'wake-in-the-past' });
    await dialog().getByRole('button', { name: 'Park' }).click();
    await dialog().getByRole('alert').getByText('That time has passed').waitFor();
    expect(await reason().inputValue()).toBe('Half a thought');
    await at.page.keyboard.press('Escape');
    await dialog().getByText('Close without it?').waitFor();
  });

  it('several at once gives all of them one reason', async () => {
    await at.visit('mine');
    await at.live();
    await at.page.getByRole('checkbox', { name: 'Select the session with Demo Customer 1' }).press('Space');
    await at.page.getByRole('checkbox', { name: 'Select the session with Demo Customer 5' }).press('Space');
    await at.button('Park 2').click();
    await reason().fill('Until the meeting is over');
    await dialog().getByRole('button', { name: 'Park' }).click();
    await at.page.getByText('2 of 2 done.').waitFor();
    expect([...at.desk.state.sessions.values()].filter(({ status }) => status === 'pending')).toHaveLength(3);
  });
});

describe('a parked session', () => {
  it('says in its row and above the conversation what it waits for and until when, and goes on by a press', async () => {
    const { state } = at.desk;
    state.command(at.demo.parked, {
      ...{ type: 'park', reason: 'بانتظار المستودع', wakeAt: state.ago(-30 * 60) },
      ...{ at: state.now(), by: state.actor('agent-1'), commandId: 'p2' },
    });
    await at.visit(`pending/${at.demo.parked}`);
    await at.live();
    await at.page.locator('.rows').getByText('Until ').getByText('بانتظار المستودع').waitFor();
    await at.page.locator('.owner-bar').getByText('Parked: بانتظار المستودع').waitFor();
    await at.page.locator('.chat-header').getByText('Parked', { exact: true }).waitFor();
    await at.button('Resume').click();
    await at.page.getByText('The session goes on.').waitFor();
    await expect.poll(() => at.page.url()).toContain(`/mine/${at.demo.parked}`);
  });

  it('opens its dialog with what was said before, to change it', async () => {
    await at.visit(`pending/${at.demo.parked}`);
    await at.live();
    await at.page.locator('.chat-header').getByRole('button', { name: 'More actions' }).click();
    await at.page.getByRole('menuitem', { name: 'Park' }).click();
    expect(await reason().inputValue()).toBe('Waiting for the warehouse');
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('that should go on stands above the others with their count, and says that it waits for room', async () => {
    wake(at.demo.mine, 5);
    await at.visit('pending');
    await at.live();
    await at.page.getByText('1 woken, waiting for room').waitFor();
    const rows = at.page.locator('.rows [data-session]');
    expect(await rows.first().getAttribute('data-session')).toBe(at.demo.mine);
    await rows.first().getByText('Woken 5 min ago: A part from the supplier').waitFor();
    await rows.first().getByRole('link').click();
    await at.page.locator('.chat-header').getByText('Woken, waits for room').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('cannot be resumed without room, and says so', async () => {
    at.desk.state.changeAgent('agent-1', { load: 5 });
    await at.visit(`pending/${at.demo.parked}`);
    await at.live();
    // It takes the focus as soon as it is there.
    await at.composer().waitFor();
    await at.page.keyboard.press('Escape');
    await at.page.keyboard.press('u');
    await at.page.getByText('There is no room').waitFor();
    expect(present(at.demo.parked)?.status).toBe('pending');
  });
});
