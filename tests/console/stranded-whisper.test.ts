import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

const TEXT = 'Do not promise him a ref';
const whisperField = () => at.page.getByRole('textbox', { name: /^Whisper to/ });
const kept = () => at.page.getByRole('textbox', { name: 'The whisper that you had begun' });
const whispers = () => at.desk.calls.filter(({ route }) => route === 'whisper').length;

let count = 0;
/** A lead gives the session to somebody else while a whisper is being written. */
function give(agentId: string): void {
  const { state } = at.desk;
  const by = state.actor('lead-1');
  state.command(at.demo.mine, { type: 'assign', agentId, at: state.now(), by, commandId: `give-${++count}` });
}

async function halfWritten(): Promise<void> {
  at.desk.issuer.nextAgentId = 'lead-1';
  await at.visit(`all/${at.demo.mine}`);
  await at.live();
  await at.page.getByRole('log').getByText('Is it this shop?').waitFor();
  await at.page.keyboard.press('Control+i');
  await whisperField().pressSequentially(TEXT);
}

describe('a half-written whisper whose owner changes', () => {
  it('is kept, says whom it would reach now, and catches the keys that are pressed on', async () => {
    await halfWritten();
    give('agent-2');
    await at.page.getByText('Your whisper to Demo Agent 1 was not sent').waitFor();
    await at.page.getByText('Demo Agent 2 is now, and would be the one to read it.').waitFor();
    expect(await kept().inputValue()).toBe(TEXT);
    await at.page.keyboard.type('und');
    await at.page.keyboard.press('Enter');
    expect(await whisperField().inputValue()).toBe('');
    expect(await at.page.getByRole('dialog').count()).toBe(0);
    expect(whispers()).toBe(0);
  });

  it('goes to the next owner only when that is chosen, and then waits to be sent', async () => {
    await halfWritten();
    give('agent-2');
    await at.button('Whisper it to Demo Agent 2').click();
    await expect.poll(() => whisperField().inputValue()).toBe(TEXT);
    await kept().waitFor({ state: 'detached' });
    expect(whispers()).toBe(0);
    await at.page.keyboard.press('Enter');
    await at.page.getByText('Your whisper to Demo Agent 2').waitFor();
  });

  it('is there again when its owner is', async () => {
    await halfWritten();
    give('agent-2');
    await kept().waitFor();
    give('agent-1');
    await kept().waitFor({ state: 'detached' });
    await expect.poll(() => whisperField().inputValue()).toBe(TEXT);
  });

  it('can become a note, or nothing', async () => {
    await halfWritten();
    give('lead-1');
    await kept().waitFor();
    expect(await at.button(/^Whisper it to/).count()).toBe(0);
    await at.button('Turn it into a note').click();
    await expect.poll(() => at.page.getByRole('textbox', { name: 'Note for colleagues' }).inputValue()).toBe(TEXT);
    await kept().waitFor({ state: 'detached' });
  });
});
