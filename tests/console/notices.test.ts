import { describe, expect, it } from 'vitest';
import { noticeText } from '../../console/src/notices/notice-text.ts';
import { NOTICE_KINDS } from '../../shared/contracts/views.ts';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

function customer(sessionId: string, customerName: string) {
  return { session: { id: sessionId, customerName } };
}

describe('notices', () => {
  it('are counted at the bell, told newest first, and read at once', async () => {
    const { state } = at.desk;
    state.tell('agent-1', { kind: 'mentioned', by: 'agent-2', ...customer(at.demo.mine, 'Demo Customer 1') });
    state.tell('agent-1', { kind: 'set-away' });
    await at.visit('mine');
    await at.button('Notices, 2 unread').click();
    const lines = at.page.locator('.notice-line');
    await expect.poll(() => lines.count()).toBe(2);
    expect(await lines.first().textContent()).toContain('you are away now');
    expect(await lines.last().textContent()).toContain('Demo Agent 2 mentioned you');
    await at.button('Mark all as read').click();
    await at.page.getByRole('button', { name: 'Notices', exact: true }).waitFor();
    expect(state.notices.get('agent-1')?.readUpTo).toBe('ntc_000000002');
  });

  it('come live to whom they are for, and open the session', async () => {
    await at.visit('unassigned');
    await at.live();
    await at.page.getByText('演示客户 3').waitFor();
    at.desk.state.tell('lead-1', { kind: 'set-away' });
    at.desk.state.tell('agent-1', { kind: 'assigned', by: 'lead-1', ...customer(at.demo.mine, 'Demo Customer 1') });
    await at.button('Notices, 1 unread').waitFor();
    await at.page.getByText('Demo Lead 1 gave you the session with Demo Customer 1').waitFor();
    await at.page.getByRole('link', { name: 'Open', exact: true }).click();
    await at.page.getByRole('heading', { name: 'Demo Customer 1' }).waitFor();
  });

  it('that came while the line was cut are there after it', async () => {
    await at.visit('unassigned');
    await at.live();
    const tell = at.desk.state.onNotice;
    at.desk.state.onNotice = () => undefined;
    at.desk.state.tell('agent-1', { kind: 'set-away' });
    at.desk.state.onNotice = tell;
    at.desk.dropConnections();
    await at.button('Notices, 1 unread').waitFor();
  });

  it('that are none say so; that could not be loaded say why and are tried again', async () => {
    at.desk.faults.set('listNotices', { code: 'internal' });
    await at.visit('unassigned');
    await at.live();
    await at.page.getByRole('button', { name: 'Notices', exact: true }).click();
    await at.page.getByText('Your notices could not be loaded.').waitFor();
    at.desk.faults.delete('listNotices');
    await at.page.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
    await at.page.getByText('Nothing to tell').waitFor();
    await at.page.keyboard.press('Escape');
    await at.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it.each(NOTICE_KINDS)('say what happened: %s', (kind) => {
    const notice = { id: 'n', kind, at: '2026-01-01T10:00:00.000Z', by: 'x', ...customer('s', 'Demo Customer') };
    expect(noticeText(notice, (id) => `Demo ${id}`)).toMatch(/^.{20,}$/);
  });
});
