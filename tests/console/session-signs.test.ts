import { describe, expect, it } from 'vitest';
import { minutesLeft } from '../../console/src/clock/format-time.ts';
import { consoleForTests } from './console-page.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();
const SYSTEM = { kind: 'system' } as const;

function dialog() {
  return at.page.getByRole('dialog');
}

function field() {
  return dialog().getByRole('combobox', { name: 'Add a label' });
}

function labels(sessionId = at.demo.mine) {
  return at.desk.state.sessions.get(sessionId)?.labels ?? [];
}

function label(sessionId: string, ...add: string[]): void {
  at.desk.state.command(sessionId, {
    ...{ type: 'label', add, remove: [], at: at.desk.state.now(), commandId: `label-${add}` },
    by: at.desk.state.actor('agent-2'),
  });
}

describe('what is left of a clock', () => {
  it.each([
    [125_000, '2:05'],
    [60_000, '1:00'],
    [59_001, '1:00'],
    [900, '0:01'],
    [0, '0:00'],
    [-5_000, '0:00'],
  ])('%i ms are shown as %s', (leftMs, text) => expect(minutesLeft(leftMs)).toBe(text));
});

describe('a session whose customer has been warned', () => {
  it('counts down in its row and its header, until the customer writes', async () => {
    const { state } = at.desk;
    const sent = state.replies(at.demo.mine, 'agent-1', 'Yes, that is the shop.');
    state.command(at.demo.mine, {
      ...{ type: 'warn-idle', owedSince: sent.event.at, dueAt: sent.event.at, closesAt: state.ago(-1.5) },
      ...{ commandId: 'warn-1', at: state.now(), by: SYSTEM },
      telling: { messageId: 'warn-text', text: 'Are you still there?' },
    });
    await at.visitMine();
    await at.live();
    const inHeader = at.page.locator('.chat-header').getByText(/^Closes in 1:\d\d$/);
    await inHeader.waitFor();
    await at.page
      .locator('.rows')
      .getByText(/^Closes in 1:\d\d$/)
      .waitFor();
    const first = await inHeader.textContent();
    await expect.poll(() => inHeader.textContent()).not.toBe(first);
    await at.page.getByText('Warning before closing, sent automatically').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
    state.says(at.demo.mine, { kind: 'text', text: 'I am here' });
    await at.page
      .locator('.chat-header')
      .getByText(/^Closes in/)
      .waitFor({ state: 'detached' });
  });
});

describe('a completed session', () => {
  it('shows thanks for what they are, and how content the customer is', async () => {
    const { state } = at.desk;
    const { customerId = '', thread = '', completion } = state.sessions.get(at.demo.completed) ?? {};
    const by = { kind: 'customer', id: customerId } as const;
    const closing = completion?.closing ?? 0;
    state.command(at.demo.completed, {
      ...{ type: 'say-farewell', commandId: 'bye-1', at: state.now(), by: SYSTEM },
      survey: { messageId: 'survey-1', text: 'How was it?' },
    });
    state.command(at.demo.completed, {
      ...{
        type: 'receive',
        messageId: 'thx',
        thread: `${thread}` as never,
        content: { kind: 'text', text: 'Thanks!' },
      },
      ...{ ownerHasRoom: true, ifOwnerFull: 'wait', ifOwnerGone: 'keep', at: state.now(), by, commandId: 'thx' },
      afterCompletion: { isThanks: true, thanksMs: 24 * 60 * 60_000, reopenMs: 0, reopenTo: 'queue' },
    });
    state.command(at.demo.completed, { type: 'score', closing, score: 4, at: state.now(), by, commandId: 'score-1' });
    await at.visit(`completed/${at.demo.completed}`);
    await at.page.getByText('Only thanks: filed here, nothing was opened for it').waitFor();
    await at.page.getByText('Survey, sent automatically').waitFor();
    await at.page.locator('.owner-bar').getByText('The customer chose 4 of 5').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('leads on from the next one of the same customer', async () => {
    const { state } = at.desk;
    state.command('ses_next', {
      ...{ type: 'start', sessionId: 'ses_next', queueId: 'general', priority: 'normal', customerId: 'cus_7' },
      ...{ customerName: 'Demo Customer 7', thread: 'telegram#demo:77', previousId: at.demo.completed },
      ...{ at: state.now(), by: { kind: 'customer', id: 'cus_7' }, commandId: 'start-next' },
    });
    await at.visit('all/ses_next');
    await at.page.getByRole('link', { name: 'Session before' }).click();
    await at.page.getByText('Completed: Information given').waitFor();
  });
});

describe('labels', () => {
  it('are added by keyboard alone, known ones completed, and shown in row and conversation', async () => {
    label(at.demo.colleagues, 'billing', 'abroad');
    label(at.demo.waiting, 'billing');
    await at.visitMine();
    await at.live();
    // It takes the focus as soon as it is there.
    await at.composer().waitFor();
    await at.page.keyboard.press('Escape');
    await at.page.keyboard.press('l');
    await dialog().getByRole('option', { name: 'abroad' }).waitFor();
    await at.page.keyboard.type('AB');
    await at.page.keyboard.press('Enter');
    await expect.poll(labels).toEqual(['abroad']);
    await at.page.keyboard.type('发票');
    await dialog().getByRole('option', { name: 'New: 发票' }).waitFor();
    await at.page.keyboard.press('Enter');
    await expect.poll(labels).toEqual(['abroad', '发票']);
    expect(await seriousFaults(at.page)).toEqual([]);
    await at.page.keyboard.press('Backspace');
    await expect.poll(labels).toEqual(['abroad']);
    await at.page.keyboard.press('Escape');
    await at.page.getByRole('list', { name: 'Labels of the session' }).getByText('abroad').waitFor();
    await at.page.locator('.rows').getByText('abroad').first().waitFor();
  });

  it('are taken away by a press, after the completion too', async () => {
    label(at.demo.completed, 'مرتجع', 'abroad');
    await at.visit(`completed/${at.demo.completed}`);
    await at.live();
    await at.page.locator('.chat-header').getByRole('button', { name: 'Labels' }).click();
    await expect.poll(() => field().evaluate((input) => input === document.activeElement)).toBe(true);
    await at.button('Take away abroad').click();
    await expect.poll(() => labels(at.demo.completed)).toEqual(['مرتجع']);
  });

  it('that are refused say why, and keep what was typed', async () => {
    await at.visitMine();
    await at.live();
    await at.button('Add a label').click();
    at.desk.faults.set('labelSession', { code: 'too-many-labels' });
    await field().fill('one too many');
    await field().press('Enter');
    await dialog().getByText('A session can have 20 labels at most').waitFor();
    expect(await field().inputValue()).toBe('one too many');
  });
});
