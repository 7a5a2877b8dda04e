import { describe, expect, it } from 'vitest';
import { consoleForTests } from '../console-page.ts';
import { seriousFaults } from '../serious-faults.ts';

const at = consoleForTests();

const tracker = () => at.desk.state.tracker;
const address = () => at.page.getByRole('textbox', { name: 'Address' });
const saved = () => at.desk.calls.filter(({ route }) => route === 'putTracker').length;
const READY = {
  rev: 3,
  url: 'https://tracker.example.com/hook',
  enabled: true,
  events: ['ticket.opened' as const],
  secrets: [{ id: 'secret-1', madeAt: '2026-05-03T12:00:00.000Z' }],
};

async function opened(agentId = 'admin-1'): Promise<void> {
  at.desk.state.addAgent('admin-1', 'Demo Admin', ['admin']);
  at.desk.issuer.nextAgentId = agentId;
  await at.visit('settings/tracker');
  await at.live();
}

describe('the tracker’s settings', () => {
  it('are for admins: a lead has no such page', async () => {
    await opened('lead-1');
    await at.page.waitForURL(/settings\/queues/);
    expect(await at.page.getByRole('link', { name: 'Tracker' }).count()).toBe(0);
  });

  it('lead through: an address, a secret that is shown once, a test, and tickets are handed over', async () => {
    await opened();
    await at.page.getByText('There is no secret yet.').waitFor();
    await address().fill(' https://tracker.example.com/hook ');
    await at.page.getByRole('checkbox', { name: 'A ticket is changed' }).uncheck();
    await at.button('Save').click();
    await at.page.getByText('Saved: Tracker').waitFor();
    expect(tracker().settings).toMatchObject({
      url: 'https://tracker.example.com/hook',
      enabled: false,
      events: ['ticket.opened', 'ticket.ended'],
    });
    await at.button('Make a secret').click();
    const shown = at.page.getByRole('textbox', { name: /The new secret/ });
    expect(await shown.inputValue()).toBe('whsec_demo1');
    await at.button('I have it').click();
    await shown.waitFor({ state: 'hidden' });
    expect(await at.page.content()).not.toContain('whsec_demo1');
    await at.button('Send a test').click();
    await at.page.getByText('Your tracker took it: 200').waitFor();
    await at.page.getByText('{"ok":true}').waitFor();
    await at.page.getByRole('checkbox', { name: 'Hand tickets over' }).check();
    await at.button('Save').click();
    await expect.poll(() => tracker().settings.enabled).toBe(true);
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('ask before they replace a secret, and say until when the one before it is good', async () => {
    await opened();
    tracker().settings = READY;
    await at.page.reload();
    await at.button('Replace it').click();
    expect(tracker().settings.secrets).toHaveLength(1);
    await at.button('Really replace it?').click();
    await at.page.getByText('The one before it signs as well until').waitFor();
    expect(tracker().settings.secrets).toHaveLength(2);
    // What was shown once and was not copied is not left without a word.
    await at.page.getByRole('link', { name: 'Log' }).click();
    await at.page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
  });

  it('say what is wrong with an address, and send nothing', async () => {
    await opened();
    await address().fill('tracker.example.com');
    await at.page.getByText('Enter an address that begins with https://').waitFor();
    await at.button('Save').click();
    expect(saved()).toBe(0);
    await address().fill('https://10.0.0.1/hook');
    await at.button('Save').click();
    await at.page.getByText('an https:// address on the public internet only').waitFor();
  });

  it('need at least one event', async () => {
    await opened();
    await address().fill('https://tracker.example.com/hook');
    for (const name of ['A ticket is opened', 'A ticket is changed', 'A ticket is done or cancelled']) {
      await at.page.getByRole('checkbox', { name }).uncheck();
    }
    await at.button('Save').click();
    expect(saved()).toBe(0);
  });

  it('tell why a test got no answer, and what to do', async () => {
    await opened();
    tracker().settings = READY;
    tracker().test = { outcome: 'unreachable', fault: 'unknown-host', ms: 31 };
    await at.page.reload();
    await at.button('Send a test').click();
    await at.page.getByText('Nobody knows the name in this address.').waitFor();
  });

  it('tell how it went last, with the reason, and that the address was gone', async () => {
    await opened();
    tracker().settings = { ...READY, enabled: false, goneAt: '2026-05-03T14:00:00.000Z' };
    const about = { event: 'ticket.opened', ticketId: 'tkt_0000000000000001' } as const;
    tracker().outcomes = {
      delivered: { at: '2026-05-03T13:00:00.000Z', ...about },
      failed: { at: '2026-05-03T14:00:00.000Z', ...about, fault: 'refused', status: 401, givenUp: true },
    };
    await at.page.reload();
    await at.page.getByText('the tracker said that this address is gone for good').waitFor();
    await at.page.getByText('Status 401. Your tracker refused the request.').waitFor();
    await at.page.getByText('It was given up.').waitFor();
    expect(await at.page.getByText('Tickets have been handed over since.').count()).toBe(0);
    const link = at.page.getByRole('link', { name: 'Show the ticket' }).first();
    expect(await link.getAttribute('href')).toBe('/console/tickets/tkt_0000000000000001');
  });

  it('do not overwrite what somebody else has decided meanwhile', async () => {
    await opened();
    tracker().settings = READY;
    await at.page.reload();
    await address().fill('https://other.example.com/hook');
    tracker().settings = { ...READY, rev: 4, url: 'https://third.example.com/hook' };
    await at.button('Save').click();
    await at.page.getByText('Somebody else changed this at the same time.').waitFor();
    await at.button('Look again').click();
    await at.button('Show them as they are now').click();
    expect(await address().inputValue()).toBe('https://third.example.com/hook');
  });

  it('stand in the log in the words of the form', async () => {
    await opened();
    at.desk.state.settingsLog = [
      {
        ...{ id: 'chg_2', at: '2026-05-03T14:00:00.000Z', by: '#system', subject: 'tracker', action: 'changed' },
        changes: [{ field: 'enabled', from: true, to: false }],
      },
      {
        ...{ id: 'chg_1', at: '2026-05-03T13:00:00.000Z', by: 'admin-1', subject: 'tracker', action: 'created' },
        changes: [
          { field: 'url', from: '', to: 'https://tracker.example.com/… (0a1b2c3d)' },
          { field: 'events', from: [], to: ['ticket.opened', 'ticket.ended'] },
        ],
      },
    ];
    await at.page.getByRole('link', { name: 'Log' }).click();
    await at.page.getByText('Baton changed how tickets are handed to the tracker').waitFor();
    await at.page.getByText('Demo Admin decided to which tracker tickets are handed').waitFor();
    await at.page.getByText('https://tracker.example.com/… (0a1b2c3d)').waitFor();
    await at.page.getByText('done or cancelled').waitFor();
  });
});
