import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/domain/commands.ts';
import { consoleForTests, root } from './console-page.ts';
import { PIXEL } from './fake-desk/bucket.ts';

const at = consoleForTests();

const log = () => at.page.getByRole('log');
const banner = () => at.page.getByRole('region', { name: 'Lead wanted' });
const noteField = () => at.page.getByRole('textbox', { name: 'Note for colleagues' });
const session = () => at.desk.state.sessions.get(at.demo.mine);

let count = 0;
function command(agentId: string | undefined, what: Partial<Command>): void {
  const { state } = at.desk;
  const by = agentId === undefined ? ({ kind: 'system' } as const) : state.actor(agentId);
  const base = { at: state.now(), by, commandId: `by-hand-${++count}` };
  expect(state.command(at.demo.mine, { ...base, ...what } as Command)).toBeTypeOf('object');
}

function ownerGone(): void {
  at.desk.state.changeAgent('agent-1', { presence: 'offline' });
  command(undefined, {
    ...{ type: 'owner-gone', ownerId: 'agent-1', policy: { customerWaits: 'keep', others: 'keep' } },
  });
}

async function opened(agentId = 'agent-1'): Promise<void> {
  at.desk.issuer.nextAgentId = agentId;
  await at.visit(`all/${at.demo.mine}`);
  await at.live();
  await log().getByText('Is it this shop?').waitFor();
}

describe('calling a lead', () => {
  it('takes a word of what for, and is said above the conversation until somebody comes', async () => {
    await opened();
    await at.button('Call a lead').click();
    const submit = at.page.getByRole('dialog').getByRole('button', { name: 'Call' });
    await at.page.getByRole('textbox', { name: 'What do you need a lead for?' }).fill('  ');
    expect(await submit.isDisabled()).toBe(true);
    await at.page.getByRole('textbox', { name: 'What do you need a lead for?' }).fill('A refund of 200 €');
    await submit.click();
    await banner().getByText('You called for a lead').waitFor();
    await banner().getByText('A refund of 200 €').waitFor();
    expect(await at.button('Call a lead').count()).toBe(0);
    expect(await at.button('I am on it').count()).toBe(0);
    command('lead-1', { type: 'join-as-supervisor' });
    await banner().waitFor({ state: 'detached' });
    await log().getByText('Demo Lead 1 answered the call of Demo Agent 1').waitFor();
    await at.button('Call a lead').waitFor();
  });

  it('that is refused keeps the note and says why', async () => {
    await opened();
    at.desk.faults.set('callSupervisor', { code: 'already-called' });
    await at.button('Call a lead').click();
    const note = at.page.getByRole('textbox', { name: 'What do you need a lead for?' });
    await note.fill('A refund');
    await at.page.getByRole('dialog').getByRole('button', { name: 'Call' }).click();
    await at.page.getByText('A lead has already been called').waitFor();
    expect(await note.inputValue()).toBe('A refund');
  });

  it('is answered by a lead, who sees it in the list too', async () => {
    await opened('lead-1');
    command('agent-1', { type: 'call-supervisor', note: 'A refund' });
    await at.page.locator('.row', { hasText: 'Lead wanted' }).waitFor();
    await banner().getByText('Demo Agent 1 calls for a lead').waitFor();
    await at.button('I am on it').click();
    await banner().waitFor({ state: 'detached' });
    expect(session()?.ownerId).toBe('agent-1');
    await at.page.locator('.row', { hasText: 'Lead wanted' }).waitFor({ state: 'detached' });
  });

  it('brings a lead who takes over', async () => {
    command('agent-1', { type: 'call-supervisor', note: 'A refund' });
    await opened('lead-1');
    await banner().getByRole('button', { name: 'Take over' }).waitFor();
    expect(await at.button('Take over').count()).toBe(1);
    await banner().getByRole('button', { name: 'Take over' }).click();
    await at.page.getByText('You are in charge of this session').waitFor();
    await at.composer().waitFor();
    expect(session()?.ownerId).toBe('lead-1');
  });
});

describe('an owner who is gone', () => {
  it.each([
    ['return', 'goes back to the queue when the customer writes'],
    ['keep', 'stays with Demo Agent 1'],
  ] as const)('is marked, with what the policy %s means', async (customerWaits, text) => {
    const { settings } = at.desk.state;
    const whenOwnerGone = { customerWaits, others: 'keep' } as const;
    at.desk.state.settings = { ...settings, policy: { ...settings.policy, whenOwnerGone } };
    await opened('agent-2');
    ownerGone();
    await at.page.getByText(/^offline since/).waitFor();
    await at.page.getByText(text).waitFor();
    command(undefined, { type: 'owner-back', ownerId: 'agent-1' });
    await at.page.getByText(/^offline since/).waitFor({ state: 'detached' });
  });
});

describe('a reply of who is no owner any more', () => {
  async function refused(): Promise<void> {
    await at.page.route(
      '**/messages',
      async (route) => {
        command('lead-1', { type: 'assign', agentId: 'agent-2' });
        await at.page.getByText('Only Demo Agent 2 can reply').waitFor();
        await route.continue();
      },
      { times: 1 },
    );
    await at.composer().fill('It is that shop.');
    await at.composer().press('Enter');
    await at.page.getByText('You are not in charge of this session any more').waitFor();
  }

  it('becomes a note at one click', async () => {
    await opened();
    await refused();
    expect(await log().getByRole('button', { name: 'Take over' }).count()).toBe(0);
    await at.button('Turn it into a note').click();
    await expect.poll(() => noteField().inputValue()).toBe('It is that shop.');
    expect(await log().getByText('It is that shop.').count()).toBe(0);
    expect(at.desk.calls.map(({ route }) => route)).not.toContain('addNote');
  });

  it('leaves its files where they are when its words become a note, and gives them back to who takes over', async () => {
    command('lead-1', { type: 'assign', agentId: 'lead-1' });
    await opened('lead-1');
    await at.page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'map.png', mimeType: 'image/png', buffer: PIXEL }]);
    await expect.poll(() => at.desk.state.bucket.brought.length).toBe(1);
    await refused();
    await at.button('Turn it into a note').click();
    await expect.poll(() => noteField().inputValue()).toBe('It is that shop.');
    await log().getByText('A note carries no files').waitFor();
    await noteField().fill('');
    await log().getByRole('button', { name: 'Take over' }).click();
    await at.page.getByRole('list', { name: 'Files that go with the reply' }).getByText('map.png').waitFor();
    // With the session gone once more, they are named where they wait.
    command('lead-1', { type: 'assign', agentId: 'agent-2' });
    await at.page
      .getByText('Files of your unsent reply are kept, for when you are in charge again: map.png.')
      .waitFor();
    await at.button('Do not send them').click();
    await at.page.getByText('Files of your unsent reply').waitFor({ state: 'detached' });
  });

  it('comes back into the field of a lead who takes the session over', async () => {
    command('lead-1', { type: 'assign', agentId: 'lead-1' });
    await opened('lead-1');
    await refused();
    await log().getByRole('button', { name: 'Take over' }).click();
    await at.composer().waitFor();
    await expect.poll(() => at.composer().inputValue()).toBe('It is that shop.');
    expect(session()?.ownerId).toBe('lead-1');
  });

  it('comes back to a member who takes over from an owner who is gone', async () => {
    await opened();
    await refused();
    command(undefined, {
      ...{ type: 'owner-gone', ownerId: 'agent-2', policy: { customerWaits: 'keep', others: 'keep' } },
    });
    await log().getByRole('button', { name: 'Take over' }).click();
    await at.composer().waitFor();
    await expect.poll(() => at.composer().inputValue()).toBe('It is that shop.');
  });

  it('that was only begun is kept, and offered as a note', async () => {
    await opened();
    await at.composer().fill('Half a rep');
    command('lead-1', { type: 'assign', agentId: 'agent-2' });
    await at.page.getByText('Your unsent reply is kept.').waitFor();
    expect(await noteField().inputValue()).toBe('');
    await at.button('Turn it into a note').click();
    await expect.poll(() => noteField().inputValue()).toBe('Half a rep');
  });
});

describe('who reads and who types', () => {
  const looks = () => at.desk.said.flatMap((frame) => (frame.action === 'ping' && frame.look ? [frame.look] : []));
  const mine = (typing: boolean, unseen = false) => ({ sessionId: at.demo.mine, typing, unseen });

  it('is shown of everyone else', async () => {
    await opened();
    at.desk.tellLookers(at.demo.mine, [
      { agentId: 'agent-1', typing: true },
      { agentId: 'agent-2', typing: true },
      { agentId: 'lead-1', typing: false },
    ]);
    await at.page.getByText('Also here: Demo Agent 2, Demo Lead 1').waitFor({ state: 'attached' });
    await at.page.getByRole('status').getByText('Demo Agent 2 is typing…', { exact: true }).waitFor();
    at.desk.tellLookers(at.demo.mine, [{ agentId: 'agent-1', typing: false }]);
    await at.page.getByText(/is typing/).waitFor({ state: 'detached' });
    expect(await at.page.getByText(/Also here/).count()).toBe(0);
  });

  it('is said of me, until I pause, send or leave the field', async () => {
    await opened();
    await expect.poll(() => looks().at(-1)).toEqual(mine(false));
    await at.composer().pressSequentially('Hi');
    await expect.poll(() => looks().at(-1)).toEqual(mine(true));
    // After the pause.
    await expect.poll(() => looks().at(-1), { timeout: 6_000 }).toEqual(mine(false));
    await at.composer().pressSequentially(' there');
    await expect.poll(() => looks().at(-1)).toEqual(mine(true));
    await at.composer().press('Enter');
    await expect.poll(() => looks().at(-1)).toEqual(mine(false));
    await at.page.getByRole('link', { name: /^Unassigned/ }).click();
    await expect.poll(() => at.desk.said.at(-1)).toEqual({ action: 'ping' });
  });

  it('is hidden of a lead who wants that, as long as they only read', async () => {
    await opened('lead-1');
    await expect.poll(() => looks().at(-1)).toEqual(mine(false));
    const unseen = at.page.getByRole('switch', { name: 'Read along unseen' });
    await unseen.press('Space');
    await at.page.getByText('Nobody sees that you are here').waitFor();
    await expect.poll(() => looks().at(-1)).toEqual(mine(false, true));
    await at.page.reload();
    await at.page.getByText('Nobody sees that you are here').waitFor();
    command('lead-1', { type: 'assign', agentId: 'lead-1' });
    await expect.poll(() => looks().at(-1)).toEqual(mine(false, false));
    expect(await unseen.count()).toBe(0);
  });

  it('cannot be hidden by agents', async () => {
    await opened('agent-2');
    expect(await at.page.getByRole('switch').count()).toBe(0);
  });
});

describe('accessibility', () => {
  async function violations(): Promise<readonly string[]> {
    const axe = await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
    const results: { violations: { id: string; impact: string }[] } = await at.page.evaluate(
      `(async () => { ${axe}; return axe.run(); })()`,
    );
    return results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
  }

  it.each(['light', 'dark'] as const)('has no serious fault in notes, whispers and calls, %s', async (scheme) => {
    await at.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    command('agent-2', { type: 'note', noteId: 'note-of-agent-2', text: '@Demo Lead 1 look!', mentions: ['lead-1'] });
    command('lead-1', { type: 'whisper', noteId: 'whisper-of-lead', text: 'Well done.', to: 'agent-1' });
    command('agent-1', { type: 'call-supervisor', note: 'A refund' });
    ownerGone();
    await opened('lead-1');
    at.desk.tellLookers(at.demo.mine, [{ agentId: 'agent-2', typing: true }]);
    await at.page.getByText('Demo Agent 2 is typing…').waitFor();
    await at.button('Show who was in charge').click();
    at.desk.faults.set('addNote', { code: 'not-a-member' });
    await noteField().fill('Nobody');
    await noteField().press('Enter');
    await at.page.getByText('Not added.').waitFor();
    await noteField().pressSequentially('@');
    await at.page.getByRole('option').first().waitFor();
    await expect.poll(violations).toEqual([]);
    await at.page.keyboard.press('Escape');
    await at.page.keyboard.press('Control+i');
    await at.page.getByRole('switch').click();
    await expect.poll(violations).toEqual([]);
  });
});
