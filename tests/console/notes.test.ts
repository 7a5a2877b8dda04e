import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/domain/commands.ts';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

const log = () => at.page.getByRole('log');
const noteField = () => at.page.getByRole('textbox', { name: 'Note for colleagues' });
const whisperField = () => at.page.getByRole('textbox', { name: /^Whisper to/ });
const option = (name: string) => at.page.getByRole('option', { name });
const saved = () => at.desk.state.histories.get(at.demo.mine)?.map(({ event }) => event) ?? [];
const notes = () => saved().filter((event) => event.type === 'noted');
const calls = (name: string) => at.desk.calls.filter(({ route }) => route === name);

let count = 0;
function command(agentId: string, what: Partial<Command>): void {
  const { state } = at.desk;
  const base = { at: state.now(), by: state.actor(agentId), commandId: `by-hand-${++count}` };
  expect(state.command(at.demo.mine, { ...base, ...what } as Command)).toBeTypeOf('object');
}

const noted = (agentId: string, text: string, mentions: readonly string[] = []) =>
  command(agentId, { type: 'note', noteId: `note-${++count}-of-tests`, text, mentions });
const whispered = (agentId: string, text: string) =>
  command(agentId, { type: 'whisper', noteId: `whisper-${++count}-of-tests`, text, to: 'agent-1' });

async function opened(agentId = 'agent-1'): Promise<void> {
  at.desk.issuer.nextAgentId = agentId;
  await at.visit(`all/${at.demo.mine}`);
  await at.live();
  await log().getByText('Is it this shop?').waitFor();
}

/** Types key by key, as a person does. */
async function typed(field: Locator, text: string): Promise<void> {
  await field.pressSequentially(text);
}

describe('a note', () => {
  it('is written in a field of its own, and never goes to the customer', async () => {
    await opened();
    await at.composer().fill('Dear customer,');
    await at.page.keyboard.press('Control+i');
    await at.page.getByText('Only colleagues see this').waitFor();
    expect(await noteField().evaluate((field) => field === document.activeElement)).toBe(true);
    await typed(noteField(), 'Careful, an angry one.');
    await at.page.keyboard.press('Enter');
    await log().getByText('Careful, an angry one.').waitFor();
    await expect.poll(() => notes()).toMatchObject([{ text: 'Careful, an angry one.', mentions: [] }]);
    expect(calls('sendReply')).toEqual([]);
    await at.page.getByText('Note by Demo Agent 1').waitFor();
    await at.page.keyboard.press('Control+i');
    expect(await at.composer().inputValue()).toBe('Dear customer,');
  });

  it('keeps its draft apart from that of the reply, over a reload too', async () => {
    await opened();
    await at.composer().fill('For the customer');
    await at.page.getByText('Note', { exact: true }).click();
    await noteField().fill('For colleagues');
    await at.page.reload();
    await at.composer().waitFor();
    expect(await at.composer().inputValue()).toBe('For the customer');
    await at.page.getByText('Note', { exact: true }).click();
    expect(await noteField().inputValue()).toBe('For colleagues');
  });

  it('that did not reach the server stays, and is added once under its own id', async () => {
    await opened('agent-2');
    at.desk.faults.set('addNote', 'unreachable');
    await typed(noteField(), 'Only once, please.');
    await at.page.keyboard.press('Enter');
    await at.page.getByText('Not added.').waitFor();
    at.desk.faults.delete('addNote');
    await log().getByRole('button', { name: 'Retry' }).click();
    await log().getByRole('button', { name: 'Retry' }).waitFor({ state: 'detached' });
    await expect.poll(() => log().getByText('Only once, please.').count()).toBe(1);
    expect(calls('addNote').length).toBeGreaterThanOrEqual(2);
    expect(new Set(calls('addNote').map(({ key }) => key)).size).toBe(1);
    expect(notes()).toHaveLength(1);
  });

  it('that arrived though the answer was lost is shown once', async () => {
    await opened('agent-2');
    at.desk.faults.set('addNote', 'lost-answer');
    await typed(noteField(), 'Only once, please.');
    await at.page.keyboard.press('Enter');
    await at.page.getByText('only colleagues see it').waitFor();
    await expect.poll(() => log().getByText('Only once, please.').count()).toBe(1);
    await expect.poll(() => log().getByRole('button', { name: 'Retry' }).count()).toBe(0);
  });

  it('is all that others than the owner can write, after the end too', async () => {
    at.desk.issuer.nextAgentId = 'agent-3';
    await at.visit(`all/${at.demo.completed}`);
    await typed(noteField(), 'She called again.');
    await at.page.keyboard.press('Enter');
    await log().getByText('She called again.').waitFor();
    expect(await at.composer().count()).toBe(0);
    expect(await whisperField().count()).toBe(0);
  });

  it('never turns into a reply under the fingers of who becomes the owner', async () => {
    await opened('agent-2');
    await typed(noteField(), 'I think that the customer ');
    command('lead-1', { type: 'assign', agentId: 'agent-2' });
    await at.page.getByText('You are in charge of this session').waitFor();
    await typed(noteField(), 'is wrong.');
    await at.page.keyboard.press('Enter');
    await log().getByText('I think that the customer is wrong.').waitFor();
    expect(notes()).toHaveLength(1);
    expect(calls('sendReply')).toEqual([]);
  });

  it('has another field than the one that answers, once a session is claimed', async () => {
    await at.visit(`unassigned/${at.demo.waiting}`);
    await noteField().waitFor();
    await at.page.locator('.bystander').getByRole('button', { name: 'Claim' }).click();
    await at.composer().waitFor();
    expect(await at.composer().evaluate((field) => field === document.activeElement)).toBe(true);
  });
});

describe('mentions', () => {
  it('name a colleague by keyboard, who is then told', async () => {
    at.desk.state.addAgent('agent-4', '张三');
    await opened('agent-2');
    await typed(noteField(), 'Please look, @demo');
    await option('Demo Lead 1').waitFor();
    expect(await option('Demo Agent 2').count()).toBe(0);
    expect(await option('Demo Finance 1').count()).toBe(0);
    // Those who are there come first.
    expect(await at.page.getByRole('option').allTextContents()).toEqual([
      ...['D3Demo Agent 3', 'D1Demo Agent 1', 'D1Demo Lead 1'],
    ]);
    await at.page.keyboard.press('ArrowUp');
    expect(await option('Demo Lead 1').getAttribute('aria-selected')).toBe('true');
    await at.page.keyboard.press('ArrowDown');
    const active = await noteField().getAttribute('aria-activedescendant');
    expect(await option('Demo Agent 3').getAttribute('id')).toBe(active);
    await at.page.keyboard.press('Enter');
    await typed(noteField(), 'and ＠张');
    await option('张三').waitFor();
    await at.page.keyboard.press('Tab');
    expect(await noteField().inputValue()).toBe('Please look, @Demo Agent 3 and @张三 ');
    await at.page.keyboard.press('Enter');
    await expect.poll(() => notes()).toMatchObject([{ mentions: ['agent-3', 'agent-4'] }]);
    expect(await log().locator('mark').allTextContents()).toEqual(['@Demo Agent 3', '@张三']);
  });

  it('whose name was taken out again are not told', async () => {
    await opened();
    await at.page.keyboard.press('Control+i');
    await typed(noteField(), '@Demo Lead');
    await option('Demo Lead 1').click();
    await noteField().press('Control+a');
    await typed(noteField(), 'Never mind');
    await at.page.keyboard.press('Enter');
    await expect.poll(() => notes()).toMatchObject([{ text: 'Never mind', mentions: [] }]);
  });

  it('leave the keys of an input method alone', async () => {
    await opened('agent-2');
    await typed(noteField(), '@');
    await option('Demo Agent 1').waitFor();
    await noteField().dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    expect(await noteField().inputValue()).toBe('@');
    await at.page.keyboard.press('Escape');
    await option('Demo Agent 1').waitFor({ state: 'detached' });
    await at.page.keyboard.press('Enter');
    await expect.poll(() => notes()).toMatchObject([{ text: '@' }]);
  });

  it('of somebody who cannot see the session are refused by name, and the note comes back', async () => {
    await opened('agent-2');
    await at.page.route('**/notes', async (route) => {
      at.desk.state.changeAgent('agent-3', { queues: [] });
      await route.continue();
    });
    await typed(noteField(), '@Demo Agent 3');
    await at.page.keyboard.press('Enter');
    await at.page.keyboard.press('Enter');
    await at.page.getByText('These cannot see this session: Demo Agent 3').waitFor();
    await at.button('Edit again').click();
    await expect.poll(() => noteField().inputValue()).toBe('@Demo Agent 3');
  });
});

describe('a whisper', () => {
  it('is written by who oversees, and read by the owner alone', async () => {
    await opened('lead-1');
    await at.page.keyboard.press('Control+i');
    await at.page.getByText('Only Demo Agent 1 sees this').waitFor();
    await typed(whisperField(), 'Offer a refund.');
    await at.page.keyboard.press('Enter');
    await at.page.getByText('Your whisper to Demo Agent 1').waitFor();
    await expect
      .poll(() => saved().at(-1))
      .toMatchObject({ type: 'whispered', text: 'Offer a refund.', to: 'agent-1' });
    await at.page.reload();
    await at.page.getByText('Your whisper to Demo Agent 1').waitFor();
  });

  it('comes to the owner as what it is', async () => {
    await opened();
    whispered('lead-1', 'Offer a refund.');
    await at.page.getByText('Whisper from Demo Lead 1').waitFor();
    await at.page.getByText('only you see it').waitFor();
  });

  it('between others leaves no trace, neither live nor when it is read', async () => {
    await opened('agent-2');
    at.desk.state.says(at.demo.mine, { kind: 'text', text: 'Before' });
    whispered('lead-1', 'Offer a refund.');
    at.desk.state.says(at.demo.mine, { kind: 'text', text: 'After' });
    await log().getByText('After', { exact: true }).waitFor();
    const after = log().locator('.message', { hasText: 'After' });
    expect(await after.getAttribute('data-follows')).toBe('true');
    expect(await at.page.getByText(/refund|hisper/).count()).toBe(0);
    await at.page.reload();
    await log().getByText('After', { exact: true }).waitFor();
    expect(await after.getAttribute('data-follows')).toBe('true');
    expect(await at.page.getByText(/refund|hisper/).count()).toBe(0);
  });

  it('that did not arrive is not for whoever came in the place of the owner', async () => {
    await opened('lead-1');
    at.desk.faults.set('whisper', 'unreachable');
    await at.page.keyboard.press('Control+i');
    await typed(whisperField(), 'You are doing fine.');
    await at.page.keyboard.press('Enter');
    await at.button('Retry').waitFor();
    command('lead-1', { type: 'assign', agentId: 'agent-2' });
    await at.page.getByText('Demo Agent 1 is not in charge any more').waitFor();
    expect(await at.button('Retry').count()).toBe(0);
    await at.button('Turn it into a note').click();
    await expect.poll(() => noteField().inputValue()).toBe('You are doing fine.');
  });
});

describe('what a message shows', () => {
  const shownHolders = () => log().locator('.message-held[data-shown="true"]').allTextContents();

  it('is that a greeting was sent automatically', async () => {
    const sessionId = at.desk.state.begin('Demo Customer 9', 'Hello?');
    at.desk.state.command(sessionId, {
      ...{ type: 'claim', greeting: { messageId: 'greeting-1', text: 'Welcome!' }, commandId: 'greet' },
      ...{ at: at.desk.state.now(), by: at.desk.state.actor('agent-1') },
    });
    await at.visit(`mine/${sessionId}`);
    await log().getByText('Welcome!').waitFor();
    await at.page.getByText('Greeting, sent automatically').waitFor();
  });

  it('is who was in charge, under each of them once it is asked for', async () => {
    noted('agent-2', 'A note by somebody else');
    await opened();
    expect(await shownHolders()).toEqual([]);
    await at.button('Show who was in charge').press('Enter');
    const shown = await shownHolders();
    expect(shown).toContain('while nobody was in charge');
    expect(shown).toContain('while Demo Agent 2 was in charge');
    expect(shown.at(-1)).toBe('while Demo Agent 1 was in charge');
    await at.page.reload();
    await log().getByText('Is it this shop?').waitFor();
    expect(await shownHolders()).toEqual(shown);
  });
});
