import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();

function dialog() {
  return at.page.getByRole('dialog');
}

function present() {
  return at.desk.state.sessions.get(at.demo.completed);
}

async function asLead(path = `completed/${at.demo.completed}`): Promise<void> {
  at.desk.issuer.nextAgentId = 'lead-1';
  await at.visit(path);
  await at.live();
  // A key means nothing before the session is there.
  if (path.startsWith('completed')) await at.page.getByText('Completed: Information given').waitFor();
}

async function asAgent(): Promise<void> {
  await at.visit(`completed/${at.demo.completed}`);
  await at.live();
}

function asks(agentId = 'agent-1', reason = 'They sent one more photo'): void {
  at.desk.state.command(at.demo.completed, {
    ...{ type: 'ask-reopen', reason, at: at.desk.state.now(), commandId: 'ask-1' },
    by: at.desk.state.actor(agentId),
  });
}

/** A lead refuses, with a word to who asked. */
function refuses(reason: string): void {
  at.desk.state.command(at.demo.completed, {
    ...{ type: 'refuse-reopen', reason, at: at.desk.state.now(), commandId: 'no-1' },
    by: at.desk.state.actor('lead-1'),
  });
}

describe('a lead who reopens', () => {
  it('says why, and to whom by default: who held it last, if they have room', async () => {
    await asLead();
    await at.page.locator('.chat-header').getByRole('button', { name: 'Reopen' }).click();
    const submit = dialog().getByRole('button', { name: 'Reopen' });
    await dialog().getByText('Demo Agent 2 held it last, is there and has room').waitFor();
    expect(await submit.isDisabled()).toBe(true);
    await dialog().getByRole('textbox', { name: 'Why is it opened again?' }).fill('The parcel came back');
    await submit.click();
    await at.page.getByText('The session with Demo Customer 7 is open again.').waitFor();
    expect(present()).toMatchObject({ status: 'active', ownerId: 'agent-2' });
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('is told what comes of it when the last owner has no room or is not there', async () => {
    at.desk.state.changeAgent('agent-2', { load: 5 });
    await asLead();
    await at.page.keyboard.press('o');
    await dialog().getByText('has no room now, so it waits in General').waitFor();
    at.desk.state.changeAgent('agent-2', { presence: 'away' });
    await dialog().getByText('is not taking sessions now, so it waits in General').waitFor();
    await dialog().getByText('To the queue').click();
    await dialog().getByRole('textbox').fill('Asked again by phone');
    await dialog().getByRole('button', { name: 'Reopen' }).click();
    await expect.poll(() => present()?.status).toBe('waiting');
  });

  it('gives it to an agent without room only on purpose', async () => {
    at.desk.state.changeAgent('agent-2', { load: 5 });
    await asLead();
    await at.page.keyboard.press('o');
    await dialog().getByRole('textbox').fill('Only they know it');
    await dialog().getByText('To an agent').click();
    await dialog().getByRole('radio', { name: 'Demo Agent 2' }).press('Space');
    expect(await seriousFaults(at.page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Reopen' }).click();
    await dialog().getByText('Demo Agent 2 has no room: 5 of 5 places are taken.').waitFor();
    expect(present()?.status).toBe('completed');
    await dialog().getByRole('button', { name: 'Go over capacity' }).click();
    await expect.poll(() => present()?.ownerId).toBe('agent-2');
    await at.page.getByText('beyond their capacity').waitFor();
  });

  it('is told when somebody was faster', async () => {
    await asLead();
    await at.page.keyboard.press('o');
    await dialog().getByRole('textbox').fill('More to do');
    at.desk.faults.set('reopenSession', { code: 'not-completed' });
    await dialog().getByRole('button', { name: 'Reopen' }).click();
    await dialog().getByText('This session is still open').waitFor();
    expect(await dialog().getByRole('textbox').inputValue()).toBe('More to do');
  });
});

describe('an agent', () => {
  it('asks with a reason, sees that it is asked, and reads a refusal with its word at once', async () => {
    await asAgent();
    await at.button('Ask to reopen').click();
    await dialog().getByRole('textbox', { name: 'Why should it be opened again?' }).fill('客户又发了一张照片');
    await dialog().getByRole('button', { name: 'Ask' }).click();
    await at.page.getByText('The leads are asked.').waitFor();
    await at.page.getByText('You asked to have it opened again').waitFor();
    await at.page.locator('.rows').getByText('Reopening asked for').waitFor();
    expect(await at.button('Ask to reopen').count()).toBe(0);
    expect(await at.button(/^Grant/).count()).toBe(0);
    expect(await seriousFaults(at.page)).toEqual([]);
    refuses('Please open a new one.');
    await at.page.getByRole('log').getByText('Please open a new one.').waitFor();
    await at.button('Ask to reopen').waitFor();
  });

  it('is told when a colleague has asked already', async () => {
    await asAgent();
    await at.button('Ask to reopen').click();
    await dialog().getByRole('textbox').fill('Me too');
    at.desk.faults.set('askToReopen', { code: 'reopen-already-asked' });
    await dialog().getByRole('button', { name: 'Ask' }).click();
    await dialog().getByText('Somebody has already asked').waitFor();
  });

  it('finds no page of requests', async () => {
    await at.visit('requests');
    await expect.poll(() => at.page.url()).toContain('/unassigned');
    expect(await at.page.getByRole('link', { name: /^Reopening/ }).count()).toBe(0);
  });
});

describe('what is asked for', () => {
  const page = () => at.page.getByRole('list', { name: 'Reopening asked for' });

  it('comes to leads at once with a count, and is granted with a word to who asked', async () => {
    await asLead('requests');
    await at.page.getByText('Nobody asks for a reopening').waitFor();
    asks();
    await at.page.getByRole('link', { name: 'Reopening 1 waits for an answer' }).waitFor();
    await page().getByText('They sent one more photo').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
    at.desk.state.changeAgent('agent-1', { presence: 'online' });
    await at.button('Grant: reopen the session with Demo Customer 7').click();
    await dialog().getByText('Demo Agent 1: They sent one more photo').waitFor();
    expect(await dialog().getByRole('radio', { name: 'Demo Agent 1' }).isChecked()).toBe(true);
    await dialog().getByRole('textbox', { name: 'A word to Demo Agent 1' }).fill('Well spotted.');
    await dialog().getByRole('button', { name: 'Grant and reopen' }).click();
    await at.page.getByText('Nobody asks for a reopening').waitFor();
    expect(present()).toMatchObject({ status: 'active', ownerId: 'agent-1' });
    const granted = at.desk.state.histories
      .get(at.demo.completed)
      ?.find(({ event }) => event.type === 'reopen-granted');
    expect(granted?.event).toMatchObject({ askedBy: 'agent-1', word: 'Well spotted.' });
  });

  it('is refused from the conversation, never without a word', async () => {
    asks();
    await asLead();
    await at.page.getByText('Demo Agent 1 asks to have it opened again').waitFor();
    await at.button('Refuse to reopen the session with Demo Customer 7').click();
    const submit = dialog().getByRole('button', { name: 'Refuse' });
    expect(await submit.isDisabled()).toBe(true);
    await dialog().getByRole('textbox', { name: 'A word to Demo Agent 1' }).fill('It is settled.');
    await submit.click();
    await at.page.getByText('The session stays completed, and Demo Agent 1 is told.').waitFor();
    expect(present()?.reopenRequest).toBeUndefined();
  });

  it('that another lead has answered says so', async () => {
    asks();
    await asLead('requests');
    await at.button('Refuse to reopen the session with Demo Customer 7').click();
    await dialog().getByRole('textbox').fill('No');
    at.desk.faults.set('refuseReopen', { code: 'no-reopen-request' });
    await dialog().getByRole('button', { name: 'Refuse' }).click();
    await dialog().getByText('Nobody is asking to reopen this session any more.').waitFor();
  });

  it('that cannot be loaded says so, and is tried again', async () => {
    asks('agent-2', 'طلب العميل المزيد');
    at.desk.faults.set('listReopenRequests', { code: 'internal' });
    await asLead('requests');
    await at.page.getByText('The requests could not be loaded').waitFor();
    at.desk.faults.delete('listReopenRequests');
    await at.page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
    await page().getByText('طلب العميل المزيد').waitFor();
  });
});
