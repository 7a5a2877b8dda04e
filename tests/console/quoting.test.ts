import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../shared/domain/content.ts';
import { consoleForTests } from './console-page.ts';
import { beginByMail, demoMail } from './fake-desk/mails.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();

const message = (text: string) => at.page.locator('.message').filter({ hasText: text });
const events = () => (at.desk.state.histories.get(at.demo.mine) ?? []).map(({ event }) => event);
const last = () => events().at(-1);

async function deed(text: string, name: string): Promise<void> {
  await message(text).hover();
  await message(text).getByRole('button', { name }).click();
}

describe('answering a message', () => {
  it('shows what is answered, sends it along and shows it above the answer', async () => {
    await at.visitMine();
    await at.live();
    await deed('Is it this shop?', 'Reply to this message');
    const line = at.page.locator('.answering');
    await line.getByText('In reply to Demo Customer 1').waitFor();
    await line.getByText('Is it this shop?').waitFor();
    expect(await at.composer().evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await seriousFaults(at.page)).toEqual([]);
    await at.composer().fill('Yes.');
    await at.composer().press('Enter');
    await message('Yes.').getByRole('link', { name: 'In reply to: Is it this shop?' }).waitFor();
    const seq = events().findIndex((event) => 'content' in event && wordsOf(event.content) === 'Is it this shop?') + 1;
    expect(last()).toMatchObject({ type: 'message-sent', answers: { seq } });
    expect(await line.count()).toBe(0);
  });

  it('waits with the draft and can be dropped', async () => {
    await at.visitMine();
    await deed('Is it this shop?', 'Reply to this message');
    await at.page.reload();
    await at.button('Answer no message in particular').click();
    await at.composer().fill('No more');
    await at.composer().press('Enter');
    await message('No more').waitFor();
    await expect.poll(() => last()).toMatchObject({ type: 'message-sent' });
    expect(last()).not.toHaveProperty('answers');
  });

  it('goes by keys alone: Tab to the newest, arrows to those before', async () => {
    await at.visitMine();
    await message('Is it this shop?').waitFor();
    await at.page.getByRole('log').focus();
    const stop = message('Is it this shop?').getByRole('button', { name: 'Reply to this message' });
    const isThere = () => stop.evaluate((button) => button === document.activeElement);
    for (let presses = 0; presses < 12 && !(await isThere()); presses += 1) await at.page.keyboard.press('Tab');
    expect(await isThere()).toBe(true);
    await at.page.keyboard.press('ArrowUp');
    await at.page.keyboard.press('Enter');
    await at.page.locator('.answering').getByText('This is the note that I found at the door').waitFor();
  });

  it('is not offered to whoever is not in charge', async () => {
    await at.visit(`all/${at.demo.colleagues}`);
    await message('I was charged twice').waitFor();
    expect(await at.button('Reply to this message').count()).toBe(0);
  });
});

describe('a message that is answered', () => {
  it('is told by what it says now', async () => {
    const { state } = at.desk;
    const says = (text: string, more: Parameters<typeof state.says>[3]) =>
      state.says(at.demo.mine, { kind: 'text', text }, 0, more);
    says('At nine', { channelId: 'in-nine' });
    says('At ten', { edits: { channelId: 'in-nine' } });
    says('I mean this', { answers: { channelId: 'in-nine' } });
    await at.visitMine();
    await at.live();
    const link = at.page.getByRole('log').getByRole('link', { name: 'In reply to: At ten' });
    await link.waitFor();
    const place = at.page.locator((await link.getAttribute('href')) ?? '');
    await place.hover();
    await place.getByRole('button', { name: 'Reply to this message' }).click();
    await at.page.locator('.answering').getByText('At ten').waitFor();
  });

  it('may be a mail, and of mails one that a person wrote', async () => {
    const { state } = at.desk;
    const sessionId = beginByMail(state, demoMail({ text: 'The lamp has a scratch' }), 'agent-1');
    state.says(sessionId, demoMail({ text: 'I forgot the picture' }));
    await at.visit(`mine/${sessionId}`);
    await at.live();
    const first = at.page.locator('#entry-2');
    await first.hover();
    await first.getByRole('button', { name: 'Reply to this message' }).click();
    expect(await at.button('React to this message').count()).toBe(0);
    await at.composer().fill('We are sorry.');
    await at.composer().press('Enter');
    await message('We are sorry.')
      .getByRole('link', { name: /^In reply to:/ })
      .waitFor();
    expect(state.histories.get(sessionId)?.at(-1)?.event).toMatchObject({ type: 'message-sent', answers: { seq: 2 } });
    expect(await message('We are sorry.').getByRole('button', { name: 'Reply to this message' }).count()).toBe(0);
  });
});

describe('saying an answer anew', () => {
  it('shows the new words, keeps the old ones, and says why the customer does not see them', async () => {
    await at.visitMine();
    await at.live();
    await deed('Hello, I have taken over', 'Change what you said');
    const field = at.page.getByRole('textbox', { name: 'What the message is to say' });
    await field.fill('The shop closes at 19:00.');
    await field.press('Enter');
    await message('The shop closes at 19:00.').getByText('Edited').waitFor();
    await message('The shop closes at 19:00.').getByText('Edited').click();
    await message('The shop closes at 19:00.').getByText('Hello, I have taken over').waitFor();
    const seq = events().length;
    at.desk.state.deliver(at.demo.mine, seq, 'failed', 1, 'refused');
    await message('The shop closes at 19:00.')
      .getByText('The change did not reach the customer: the channel refused the message')
      .waitFor();
    await message('The shop closes at 19:00.').getByRole('button', { name: 'Retry' }).click();
    await message('The shop closes at 19:00.').getByText('The change is on its way').waitFor();
  });

  it('that is refused says why and keeps the words; Escape leaves it as it was', async () => {
    await at.visitMine();
    at.desk.faults.set('editReply', { code: 'not-delivered' });
    await deed('Hello, I have taken over', 'Change what you said');
    const field = at.page.getByRole('textbox', { name: 'What the message is to say' });
    await field.fill('Anew');
    await at.button('Save').dblclick();
    await at.page.getByText('The customer does not have this message').waitFor();
    expect(at.desk.calls.filter(({ route }) => route === 'editReply').length).toBeGreaterThan(0);
    expect(await field.inputValue()).toBe('Anew');
    await field.press('Escape');
    await message('Hello, I have taken over').waitFor();
    expect(events().some(({ type }) => type === 'message-edited')).toBe(false);
  });

  it('is for one’s own answers alone', async () => {
    await at.visitMine();
    await message('I am looking into it').waitFor();
    expect(await message('I am looking into it').getByRole('button', { name: 'Change what you said' }).count()).toBe(0);
    expect(await message('Is it this shop?').getByRole('button', { name: 'Change what you said' }).count()).toBe(0);
  });
});

describe('reacting to a message', () => {
  const shown = (emoji: string) =>
    message('Is it this shop?').getByRole('img', { name: `Demo Agent 1 shows ${emoji}` });

  it('shows one emoji at a time, and the same again takes it back', async () => {
    await at.visitMine();
    await at.live();
    await deed('Is it this shop?', 'React to this message');
    await at.page.getByRole('menuitemcheckbox', { name: '👍', exact: true }).click();
    await shown('👍').waitFor();
    expect(last()).toMatchObject({ type: 'message-reacted', emojis: ['👍'] });
    at.desk.state.deliver(at.demo.mine, events().length, 'sent');
    await deed('Is it this shop?', 'React to this message');
    await at.page.getByRole('menuitem', { name: 'More reactions' }).click();
    await at.page.getByRole('menuitemcheckbox', { name: '🏆', exact: true }).click();
    await shown('🏆').waitFor();
    expect(await shown('👍').count()).toBe(0);
    await deed('Is it this shop?', 'React to this message');
    await at.page.getByRole('menuitem', { name: 'More reactions' }).click();
    await at.page.getByRole('menuitemcheckbox', { name: '🏆', exact: true }).click();
    await expect.poll(() => shown('🏆').count()).toBe(0);
    expect(last()).toMatchObject({ type: 'message-reacted', emojis: [] });
  });

  it('says why it was refused', async () => {
    await at.visitMine();
    at.desk.faults.set('reactToMessage', { code: 'channel-cannot' });
    await deed('Is it this shop?', 'React to this message');
    await at.page.getByRole('menuitemcheckbox', { name: '❤', exact: true }).click();
    await at.page.locator('.notice').getByText('has nothing of the kind').waitFor();
  });
});
