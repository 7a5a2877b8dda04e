import { beforeEach, describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';
import { beginByMail, demoMail } from './fake-desk/mails.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();

/** A session of agent-1 with a first mail and a second one about something else. */
let sessionId: string;

beforeEach(() => {
  const { state } = at.desk;
  sessionId = beginByMail(state, demoMail({ subject: 'The lamp' }), 'agent-1');
  state.says(sessionId, demoMail({ subject: 'The invoice', text: 'And where is the invoice?' }), 1);
});

function mail(text: string) {
  return at.page.getByRole('listitem').filter({ hasText: text }).last();
}

const second = () => mail('And where is the invoice?');
const splitOff = async () => {
  await at.visit(`mine/${sessionId}`);
  await second().getByRole('button', { name: 'Split off' }).click();
};
const notice = (text: string) => at.page.getByRole('status').filter({ hasText: text });
const dialog = () => at.page.getByRole('dialog');

/** The only session that began by a split. */
function splitSession() {
  const ids = [...at.desk.state.sessions.keys()].filter((id) => id.includes('SPLIT'));
  return at.desk.state.sessions.get(ids.at(-1) ?? '');
}

describe('a mail that is about something else', () => {
  it('is split off by one press, stands folded where it was with where it is, and comes back by another', async () => {
    await splitOff();
    await notice('The mail has a session of its own now.').waitFor();
    const away = at.page.locator('.mail-away');
    await away.getByText(/Split off by Demo Agent 1 at .+ into/).waitFor();
    await away.getByRole('link', { name: /the session of Demo Customer 1/ }).waitFor();
    expect(await away.getByText('And where is the invoice?').isVisible()).toBe(false);
    await away.getByText('Show anyway').click();
    await away.getByText('And where is the invoice?').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
    await notice('The mail has a session of its own now.').getByRole('button', { name: 'Undo' }).click();
    await notice('The mail is back where it was.').waitFor();
    await second().getByRole('button', { name: 'Split off' }).waitFor();
    expect(splitSession()).toMatchObject({ status: 'completed', completion: { cause: 'mail-taken-back' } });
    expect(at.faults).toEqual([]);
  });

  it('says in its new place where it came from, by whom', async () => {
    await splitOff();
    await notice('The mail has a session of its own now.').getByRole('link', { name: 'Open' }).click();
    await at.page.getByText('Moved here by Demo Agent 1 from').waitFor();
    await at.page.getByRole('link', { name: /the session of Demo Customer 1/ }).click();
    await at.page.locator('.mail-away').waitFor();
  });

  it('is taken back from where it was, by keys alone', async () => {
    await splitOff();
    const undo = at.page.locator('.mail-away').getByRole('button', { name: 'Undo' });
    await undo.focus();
    await at.page.keyboard.press('Enter');
    await second().getByRole('button', { name: 'Split off' }).waitFor();
  });

  it('offers no way back once somebody has answered it there, and says why when it is too late', async () => {
    await splitOff();
    const other = splitSession();
    const { state } = at.desk;
    const command = { at: state.now(), by: state.actor('agent-2'), commandId: 'claim-it' } as const;
    state.command(other?.id ?? '', { type: 'claim', ...command });
    at.desk.faults.set('undoMoveMail', { code: 'mail-answered' });
    await at.page.locator('.mail-away').getByRole('button', { name: 'Undo' }).click();
    await at.page.getByRole('alert').filter({ hasText: 'Somebody has answered this mail' }).waitFor();
    state.replies(other?.id ?? '', 'agent-2', 'Here it is');
    await expect.poll(() => at.page.locator('.mail-away').getByRole('button', { name: 'Undo' }).count()).toBe(0);
  });

  it('is asked for under the same key after an answer that got lost', async () => {
    at.desk.faults.set('moveMail', 'lost-answer');
    await splitOff();
    await at.page.getByRole('alert').first().waitFor();
    at.desk.faults.delete('moveMail');
    await at.page.locator('.mail-away').waitFor();
    const keys = at.desk.calls.flatMap(({ route, key }) => (route === 'moveMail' ? [key] : []));
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
  });
});

describe('moving a mail to another session', () => {
  it('finds sessions by name, subject or link, the same customer’s first, and says who gets copies', async () => {
    const { state } = at.desk;
    const others = beginByMail(state, demoMail({ subject: 'فاتورة المصباح' }), 'agent-1', 'عميل تجريبي');
    const far = beginByMail(state, demoMail({ subject: '灯的发票' }), 'agent-2', '演示客户');
    await at.visit(`mine/${sessionId}`);
    await second().getByRole('button', { name: 'Move…' }).click();
    const search = dialog().getByRole('searchbox', { name: 'Name, subject or the link of a session' });
    await search.fill('灯的');
    await dialog().getByText('演示客户').waitFor();
    expect(await dialog().getByText('عميل تجريبي').count()).toBe(0);
    await search.fill(`http://127.0.0.1/console/all/${far}`);
    await dialog().getByText('演示客户').waitFor();
    await search.fill('nobody at all');
    await dialog().getByText('Nobody and nothing is called “nobody at all”.').waitFor();
    await search.fill('');
    await dialog()
      .getByRole('radio', { name: /عميل تجريبي/ })
      .press('Space');
    await dialog()
      .getByText(/will get copies of the answers there/)
      .waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Move it' }).click();
    await notice('The mail has been moved.').waitFor();
    expect(state.sessions.get(others)?.lastMessage?.preview).toBe('And where is the invoice?');
    await at.page
      .locator('.mail-away')
      .getByText(/Moved by Demo Agent 1 at/)
      .waitFor();
  });

  it('says in the dialog why it is refused, and stays open', async () => {
    beginByMail(at.desk.state, demoMail({ subject: 'Elsewhere' }), 'agent-1', 'Demo Customer 9');
    await at.visit(`mine/${sessionId}`);
    await second().getByRole('button', { name: 'Move…' }).click();
    await dialog()
      .getByRole('radio', { name: /Demo Customer 9/ })
      .press('Space');
    at.desk.faults.set('moveMail', { code: 'target-completed' });
    await dialog().getByRole('button', { name: 'Move it' }).click();
    await dialog().getByRole('alert').filter({ hasText: 'That session is completed.' }).waitFor();
  });

  it('has nothing to split from where it is all that there is', async () => {
    const alone = beginByMail(at.desk.state, demoMail({ subject: 'Alone' }), 'agent-1', 'Demo Customer 8');
    await at.visit(`mine/${alone}`);
    await at.button('Move…').waitFor();
    expect(await at.button('Split off').count()).toBe(0);
  });

  it('is nothing for a colleague', async () => {
    const theirs = beginByMail(at.desk.state, demoMail({ subject: 'Theirs' }), 'agent-2', 'Demo Customer 7');
    await at.visit(`all/${theirs}`);
    await at.page.getByRole('heading', { name: 'Theirs' }).waitFor();
    expect(await at.button('Move…').count()).toBe(0);
  });
});
