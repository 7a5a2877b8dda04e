import { describe, expect, it } from 'vitest';
import type { TranscriptView } from '../../shared/contracts/transcripts.ts';
import { consoleForTests } from './console-page.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();
const AT = '2026-05-03T12:00:00.000Z';
const ready: TranscriptView = {
  ...{ state: 'ready', closing: 7, at: AT, expiresAt: '2028-05-02T12:00:00.000Z' },
  bytes: { html: 12_345, json: 640 },
};

const dialog = () => at.page.getByRole('dialog', { name: 'Transcript' });
const keep = (...transcripts: TranscriptView[]) => at.desk.state.transcripts.set(at.demo.completed, transcripts);

async function openDialog(as = 'agent-1'): Promise<void> {
  at.desk.issuer.nextAgentId = as;
  await at.visit(`completed/${at.demo.completed}`);
  await at.live();
  await at.page.locator('.owner-bar').getByRole('button', { name: 'Transcript' }).click();
  await dialog().waitFor();
}

describe('the transcripts of a completed session', () => {
  it('are listed with when they go, and downloaded in either format by keyboard', async () => {
    keep(ready, { state: 'none', closing: 3, at: AT });
    const headers = { 'content-disposition': 'attachment; filename="kept"' };
    const fetched: string[] = [];
    await at.page.route('https://bucket.test/**', (route) => {
      fetched.push(new URL(route.request().url()).pathname);
      return route.fulfill({ headers, body: 'kept' });
    });
    await openDialog();
    await dialog()
      .getByText(/^Kept until .*2028/)
      .waitFor();
    await dialog().getByText('There is no transcript of this completion.').waitFor();
    const json = dialog().getByRole('button', { name: /^Download the transcript of .* as JSON, 640 bytes$/ });
    await json.focus();
    await Promise.all([at.page.waitForEvent('download'), at.page.keyboard.press('Enter')]);
    await dialog()
      .getByRole('button', { name: /as HTML, 12.3 kB$/ })
      .click();
    await expect.poll(() => fetched).toEqual(['/7.json', '/7.html']);
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('say that one is being made, and show it without a reload', async () => {
    keep({ state: 'pending', closing: 7, at: AT });
    await openDialog();
    await dialog().getByText('Being made.').waitFor();
    keep(ready);
    await dialog()
      .getByRole('button', { name: /as HTML/ })
      .waitFor();
  });

  it('say why they cannot be looked up, and try again', async () => {
    at.desk.faults.set('listTranscripts', { code: 'internal' });
    await openDialog();
    await dialog().getByText('The transcripts could not be looked up.').waitFor();
    at.desk.faults.delete('listTranscripts');
    keep(ready);
    await dialog().getByRole('button', { name: 'Try again' }).click();
    await dialog()
      .getByRole('button', { name: /as HTML/ })
      .waitFor();
  });

  it('say why a link was refused', async () => {
    keep(ready);
    await openDialog();
    at.desk.faults.set('linkTranscript', { code: 'transcript-gone' });
    await dialog()
      .getByRole('button', { name: /as HTML/ })
      .click();
    await dialog().getByRole('alert').getByText('There is no transcript of this any more').waitFor();
  });
});

describe('sending the customer the conversation', () => {
  it('asks first, and shows the file in the chat', async () => {
    keep(ready);
    await openDialog('lead-1');
    await dialog().getByRole('button', { name: 'Send to the customer' }).click();
    await dialog()
      .getByText(/^Send Demo Customer 7 the conversation now\?/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Back' }).click();
    await dialog().getByRole('button', { name: 'Send to the customer' }).click();
    await dialog().getByRole('button', { name: 'Send now' }).click();
    await dialog().waitFor({ state: 'hidden' });
    await at.page.getByRole('log').getByText('The conversation up to here, as a file').waitFor();
    await at.page.getByText('The conversation is on its way to Demo Customer 7.').waitFor();
  });

  it('asks once when it is double-clicked, and says what went wrong', async () => {
    await openDialog('lead-1');
    await dialog().getByRole('button', { name: 'Send to the customer' }).dblclick();
    await dialog().getByRole('button', { name: 'Send now' }).waitFor();
    at.desk.faults.set('sendTranscript', { code: 'busy' });
    await dialog().getByRole('button', { name: 'Send now' }).click();
    await dialog().getByRole('alert').waitFor();
    at.desk.faults.delete('sendTranscript');
    await dialog().getByRole('button', { name: 'Send now' }).click();
    await dialog().waitFor({ state: 'hidden' });
    const sent = at.desk.state.histories
      .get(at.demo.completed)
      ?.filter(({ event }) => event.type === 'message-sent' && event.automatic === 'transcript');
    expect(sent).toHaveLength(1);
  });

  it('is not for a colleague who had nothing to do with it', async () => {
    keep(ready);
    await openDialog('agent-1');
    await dialog()
      .getByRole('button', { name: /as HTML/ })
      .waitFor();
    expect(await dialog().getByRole('button', { name: 'Send to the customer' }).count()).toBe(0);
  });
});
