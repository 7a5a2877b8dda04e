import { describe, expect, it } from 'vitest';
import type { Content, FileRef } from '../../shared/domain/content.ts';
import { consoleForTests } from './console-page.ts';
import { PIXEL } from './fake-desk/bucket.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();

const log = () => at.page.getByRole('log');
const dialog = () => at.page.getByRole('dialog');

/** A file as a channel announces it. */
function announced(as: FileRef['as'], name: string, type: string, more: Partial<FileRef> = {}): FileRef {
  return { fileId: `file-${name}`, name, type, as, origin: `there-${name}`, ...more };
}

/** A message with a file that has been fetched already. */
function heard(file: FileRef, found = file.type, more: { text?: string; album?: string } = {}): number {
  const { state, demo } = { state: at.desk.state, demo: at.demo };
  const seq = state.says(demo.mine, { kind: 'files', files: [file], ...more });
  state.bucket.put(file.fileId, found);
  state.fetched(demo.mine, seq, { state: 'stored', attempt: 1, type: found, bytes: PIXEL.length });
  return seq;
}

describe('what a customer sends', () => {
  it('is seen, heard or saved, whatever it is', async () => {
    const { state } = at.desk;
    const says = (content: Content) => state.says(at.demo.mine, content);
    heard(announced('photo', 'door.png', 'image/png'), 'image/png', { text: 'The door' });
    heard(announced('voice', 'said.ogg', 'audio/ogg'));
    heard(announced('video', 'film.mp4', 'video/mp4'));
    heard(announced('document', 'bill.pdf', 'application/pdf'));
    heard(announced('sticker', 'party.tgs', 'application/x-tgsticker', { emoji: '🎉' }), 'application/gzip');
    says({ kind: 'location', latitude: 52.5, longitude: 13.4, title: 'Parcel shop', address: 'Demo Street 1' });
    says({ kind: 'contact', name: 'عميل تجريبي', phone: '+49 30 123456', own: true });
    says({ kind: 'poll', text: 'Which one?', options: ['The blue one', 'The red one'] });
    says({ kind: 'placeholder', what: 'something-new' });
    says({ kind: 'text', text: 'Bold words', marks: [{ mark: 'bold', offset: 0, length: 4 }] });
    await at.visitMine();
    await at.live();
    const picture = log().getByRole('button', { name: 'Show door.png larger' }).getByRole('img');
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
    await log().getByText('The door', { exact: true }).waitFor();
    expect(await log().locator('audio[aria-label="said.ogg"]').getAttribute('controls')).not.toBeNull();
    await log().locator('video[aria-label="film.mp4"], .file-broken:has-text("film.mp4")').first().waitFor();
    await log().getByRole('button', { name: 'Save bill.pdf' }).waitFor();
    await log().getByRole('img', { name: 'Sticker: 🎉' }).waitFor();
    await log().getByText('Parcel shop').first().waitFor();
    await log().getByRole('link', { name: 'Call +49 30 123456' }).waitFor();
    await log().getByText('The red one').waitFor();
    await log().getByText('A kind of message that Baton cannot show yet').waitFor();
    await log().locator('.mark-bold').getByText('Bold', { exact: true }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await at.page.emulateMedia({ colorScheme });
      expect(await seriousFaults(at.page)).toEqual([]);
    }
  });

  it('is never shown by what its channel says it is, but by what was found in it', async () => {
    heard(announced('photo', 'trick.png', 'image/png'), 'text/html');
    await at.visitMine();
    await log().getByRole('button', { name: 'Save trick.png' }).waitFor();
    expect(await log().getByRole('button', { name: 'Show trick.png larger' }).count()).toBe(0);
  });

  it('says where it is on its way, and shows it without a reload', async () => {
    const file = announced('photo', 'slow.png', 'image/png');
    const seq = at.desk.state.says(at.demo.mine, { kind: 'files', files: [file] });
    await at.visitMine();
    await at.live();
    await log().getByText('Being fetched…').waitFor();
    at.desk.state.bucket.put(file.fileId, 'image/png');
    at.desk.state.fetched(at.demo.mine, seq, { state: 'stored', attempt: 1, type: 'image/png', bytes: 70 });
    await log().getByRole('button', { name: 'Show slow.png larger' }).waitFor();
  });

  it('says why it did not come, and is fetched again where that may help', async () => {
    const { state } = at.desk;
    const fail = (name: string, reason: string) => {
      const seq = state.says(at.demo.mine, { kind: 'files', files: [announced('document', name, 'text/plain')] });
      state.fetched(at.demo.mine, seq, { state: 'failed', attempt: 1, reason });
      return seq;
    };
    fail('large.zip', 'too-large');
    const seq = fail('late.txt', 'unreachable');
    await at.visitMine();
    await at.live();
    await log().getByText('larger than a bot may fetch (20 MB)').waitFor();
    await log().getByText('Telegram could not be reached').waitFor();
    await log().getByRole('button', { name: 'Fetch it again' }).click();
    await log().getByText('Being fetched…').waitFor();
    state.bucket.put('file-late.txt', 'text/plain');
    state.fetched(at.demo.mine, seq, { state: 'stored', attempt: 2, type: 'text/plain', bytes: 70 });
    await log().getByRole('button', { name: 'Save late.txt' }).waitFor();
  });
});

describe('an album', () => {
  it('is one group, and its pictures are looked at one after the other by keys', async () => {
    for (const name of ['a.png', 'b.png', 'c.png'])
      heard(announced('photo', name, 'image/png'), 'image/png', { album: 'x' });
    await at.visitMine();
    const group = log().getByRole('group', { name: 'Album of 3' });
    await group.getByRole('button', { name: 'Show b.png larger' }).focus();
    await at.page.keyboard.press('Enter');
    await dialog().getByText('2 of 3').waitFor();
    await at.page.keyboard.press('ArrowRight');
    await dialog().getByRole('img', { name: 'c.png' }).waitFor();
    await at.page.keyboard.press('ArrowRight');
    await dialog().getByText('3 of 3').waitFor();
    await at.page.keyboard.press('ArrowLeft');
    await at.page.keyboard.press('ArrowLeft');
    await dialog().getByText('1 of 3').waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
    await at.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(
      await group.getByRole('button', { name: 'Show b.png larger' }).evaluate((one) => one === document.activeElement),
    ).toBe(true);
  });
});

describe('what is done to a further picture of an album', () => {
  it('stands with the album: its words are changed, somebody reacts to it or answers it', async () => {
    const { state } = at.desk;
    const [, second] = ['a.png', 'b.png'].map((name) =>
      heard(announced('photo', name, 'image/png'), 'image/png', { album: 'x', text: `words of ${name}` }),
    );
    const channelId = `in-${second}`;
    const changed: Content = {
      kind: 'files',
      files: [announced('photo', 'b.png', 'image/png')],
      text: 'other words',
      album: 'x',
    };
    const edit = state.says(at.demo.mine, changed, 0, { edits: { channelId } });
    state.fetched(at.demo.mine, edit, { state: 'stored', attempt: 1, type: 'image/png', bytes: PIXEL.length });
    state.says(at.demo.mine, { kind: 'text', text: 'This one' }, 0, { channelId: 'in-this', answers: { channelId } });
    const customer = { kind: 'customer', id: state.sessions.get(at.demo.mine)?.customerId ?? '' } as const;
    state.command(at.demo.mine, {
      ...{ type: 'react', by: customer, at: state.now(), commandId: 'r-1', of: { channelId }, emojis: ['👍'] },
    });
    await at.visitMine();
    await at.live();
    const album = at.page.locator('.message').filter({ has: at.page.getByRole('group', { name: 'Album of 2' }) });
    await album.getByText('other words', { exact: true }).waitFor();
    await album.getByText('words of a.png', { exact: true }).waitFor();
    await album.getByRole('img', { name: 'Demo Customer 1 shows 👍' }).waitFor();
    await album.getByText('Edited').click();
    await album.getByText('words of b.png', { exact: true }).waitFor();
    const link = log().getByRole('link', { name: 'In reply to: other words' });
    const target = (await link.getAttribute('href')) ?? '';
    expect(await album.locator(target).count()).toBe(1);
  });
});

describe('what customers do to messages', () => {
  it('stands with them: edits with what was said before, reactions, forwards, answers', async () => {
    const { state } = at.desk;
    const seq = state.replies(at.demo.mine, 'agent-1', 'Is it the red one?').seq;
    const says = (text: string, more: Parameters<typeof state.says>[3]) =>
      state.says(at.demo.mine, { kind: 'text', text }, 0, more);
    says('Yes', { channelId: 'in-yes', answers: { channelId: `out-${seq}` } });
    says('Yes, the red one', { edits: { channelId: 'in-yes' } });
    says('Look at this', { forwardedFrom: 'Demo Friend' });
    const customer = { kind: 'customer', id: state.sessions.get(at.demo.mine)?.customerId ?? '' } as const;
    state.command(at.demo.mine, {
      ...{ type: 'react', by: customer, at: state.now(), commandId: 'r-1' },
      ...{ of: { channelId: `out-${seq}` }, emojis: ['🔥'] },
    });
    await at.visitMine();
    const edited = at.page.locator('.message').filter({ hasText: 'Yes, the red one' });
    await edited.getByRole('link', { name: 'In reply to: Is it the red one?' }).waitFor();
    await edited.getByText('Edited').click();
    await edited.getByRole('list', { name: 'What it said before' }).getByText('Yes', { exact: true }).waitFor();
    await log().getByRole('img', { name: 'Demo Customer 1 shows 🔥' }).waitFor();
    await log().getByText('Forwarded from Demo Friend').waitFor();
  });
});

describe('lists and offers', () => {
  it('name the kind of what came last', async () => {
    heard(announced('photo', 'door.png', 'image/png'), 'image/png', { text: 'The door' });
    await at.visit('mine');
    await at.live();
    await at.page.getByRole('link').getByText('Photo: The door').waitFor();
    const sessionId = at.desk.state.begin('Demo Customer 9', 'Hello');
    at.desk.state.says(sessionId, { kind: 'files', files: [announced('voice', 'said.ogg', 'audio/ogg')] });
    at.desk.state.offer(sessionId, 'agent-1', 30);
    await at.page.locator('.offer-preview').getByText('Voice message', { exact: true }).waitFor();
  });
});
