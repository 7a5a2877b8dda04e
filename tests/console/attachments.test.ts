import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';
import { PIXEL } from './fake-desk/bucket.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();

const photo = (name = 'door.png') => ({ name, mimeType: 'image/png', buffer: PIXEL });
const list = () => at.page.getByRole('list', { name: 'Files that go with the reply' });
const card = (name: string) => list().getByRole('listitem').filter({ hasText: name });
const log = () => at.page.getByRole('log');

async function attach(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  await at.page.locator('input[type=file]').setInputFiles(files);
}

function sent() {
  return (at.desk.state.histories.get(at.demo.mine) ?? []).flatMap(({ event }) =>
    event.type === 'message-sent' && event.content.kind === 'files' ? [event.content] : [],
  );
}

/** Lets files go over the conversation, as from the system's own windows. */
async function drag(kind: 'dragenter' | 'drop' | 'dragleave', name = 'dropped.png'): Promise<void> {
  const carried = await at.page.evaluateHandle((called) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array([1, 2, 3])], called, { type: 'image/png' }));
    return transfer;
  }, name);
  await log().dispatchEvent(kind, { dataTransfer: carried });
}

describe('files of a reply', () => {
  it('are brought, shown with the words, and sent together as they were chosen', async () => {
    await at.visitMine();
    await at.live();
    await attach(photo(), photo('list.png'), {
      name: 'terms.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('terms'),
    });
    await card('list.png').getByRole('combobox').selectOption('As a file');
    await at.composer().fill('The door and the list');
    await expect.poll(() => at.desk.state.bucket.brought.length).toBe(3);
    expect(await seriousFaults(at.page)).toEqual([]);
    await at.composer().press('Enter');
    await log().getByRole('button', { name: 'Show door.png larger' }).waitFor();
    const [content, ...others] = sent();
    expect(others).toEqual([]);
    expect(content?.text).toBe('The door and the list');
    expect(content?.files.map(({ name, as }) => [name, as])).toEqual([
      ['door.png', 'photo'],
      ['list.png', 'document'],
      ['terms.txt', 'document'],
    ]);
    await expect.poll(() => list().count()).toBe(0);
    await log().getByRole('button', { name: 'Save terms.txt' }).waitFor();
    expect(await seriousFaults(at.page)).toEqual([]);
  });

  it('that are still on their way hold the reply, which then goes once, however often Enter was pressed', async () => {
    const open = at.desk.state.bucket.hold();
    await at.visitMine();
    await at.live();
    await attach(photo());
    await card('door.png').getByRole('progressbar').waitFor();
    await at.composer().fill('Here');
    await at.composer().press('Enter');
    await at.composer().press('Enter');
    await at.page.locator('#composer-hint').getByText('The reply goes by itself').waitFor();
    expect(sent()).toEqual([]);
    // What was promised stands when somebody looks elsewhere meanwhile.
    await at.page.getByRole('link', { name: /^Unassigned/ }).click();
    open();
    await expect.poll(() => sent().length).toBe(1);
    expect(at.desk.calls.filter(({ route }) => route === 'sendReply')).toHaveLength(1);
    await at.page.goBack();
    await expect.poll(() => at.composer().inputValue()).toBe('');
  });

  it('can be thought better of while they hold the reply', async () => {
    const open = at.desk.state.bucket.hold();
    await at.visitMine();
    await attach(photo());
    await at.composer().fill('Here');
    await at.composer().press('Enter');
    await at.button('Wait, not yet').click();
    open();
    await expect.poll(() => at.desk.state.bucket.brought.length).toBe(1);
    await card('door.png').getByRole('progressbar').waitFor({ state: 'detached' });
    expect(sent()).toEqual([]);
    expect(await at.composer().inputValue()).toBe('Here');
  });

  it('go once when Send is pressed twice', async () => {
    await at.visitMine();
    await at.live();
    await attach(photo());
    await expect.poll(() => at.desk.state.bucket.brought.length).toBe(1);
    await at.button(/^Send$/).dblclick();
    await log().getByRole('button', { name: 'Show door.png larger' }).waitFor();
    expect(at.desk.calls.filter(({ route }) => route === 'sendReply')).toHaveLength(1);
    expect(sent()).toHaveLength(1);
  });

  it('can be stopped on their way', async () => {
    const open = at.desk.state.bucket.hold();
    await at.visitMine();
    await attach(photo());
    await at.button('Stop uploading door.png').click();
    await expect.poll(() => list().count()).toBe(0);
    open();
    await at.composer().fill('Words alone');
    await at.composer().press('Enter');
    await log().getByText('Words alone', { exact: true }).waitFor();
    expect(sent()).toEqual([]);
  });

  it('that did not arrive say so, keep the reply back, and are brought again', async () => {
    at.desk.state.bucket.refusesWith = 403;
    await at.visitMine();
    await at.live();
    await attach(photo());
    await at.composer().fill('Here');
    await at.composer().press('Enter');
    await card('door.png').getByRole('alert').getByText('It could not be uploaded.').waitFor();
    expect(await at.button(/^Send$/).isDisabled()).toBe(true);
    expect(sent()).toEqual([]);
    at.desk.state.bucket.refusesWith = undefined;
    await at.button('Upload door.png again').click();
    await expect.poll(() => at.button(/^Send$/).isDisabled()).toBe(false);
    await at.button(/^Send$/).click();
    await expect.poll(() => sent().length).toBe(1);
  });

  it('that cannot go are told of before anything is brought', async () => {
    await at.visitMine();
    await attach({ name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
    await card('nothing.txt').getByText('It is empty').waitFor();
    // A file of 51 MB, which Playwright would have to send the browser: the page makes it itself.
    await at.page.locator('input[type=file]').evaluate((input: HTMLInputElement) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(51_000_000)], 'film.mp4', { type: 'video/mp4' }));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await card('film.mp4').getByText('It is too large: 51 MB, at most 50 MB').waitFor();
    expect(at.desk.calls.some(({ route }) => route === 'bringFile')).toBe(false);
    await at.button('Do not send film.mp4').click();
    await at.button('Do not send nothing.txt').click();
    await attach(...Array.from({ length: 11 }, (_, index) => photo(`${index + 1}.png`)));
    await card('11.png').getByText('One reply carries 10 files at most.').waitFor();
  });

  it('wait with the draft, also when the page is loaded again, and are not another session’s', async () => {
    await at.visitMine();
    await attach(photo());
    await expect.poll(() => at.desk.state.bucket.brought.length).toBe(1);
    await card('door.png').getByRole('progressbar').waitFor({ state: 'detached' });
    await at.page.getByRole('link').getByText('You: Gladly. Anything else?').click();
    await at.page.getByRole('heading', { name: 'Demo Customer 5' }).waitFor();
    expect(await list().count()).toBe(0);
    await at.visitMine();
    await card('door.png').waitFor();
    await at.button(/^Send$/).click();
    await expect.poll(() => sent().length).toBe(1);
  });

  it('that the desk has no more come back with the words, to be brought again', async () => {
    await at.visitMine();
    await attach(photo());
    await expect.poll(() => at.desk.state.bucket.brought.length).toBe(1);
    at.desk.state.bucket.objects.clear();
    await at.composer().fill('Here');
    await at.composer().press('Enter');
    await at.button('Edit again').click();
    await at.button('Upload door.png again').click();
    await expect.poll(() => at.desk.state.bucket.brought.length).toBe(2);
    await at.composer().press('Enter');
    await expect.poll(() => sent().length).toBe(1);
  });

  it('that were not answered for are shown as not sent, and go once under their own id', async () => {
    await at.visitMine();
    await attach(photo());
    await expect.poll(() => at.desk.state.bucket.brought.length).toBe(1);
    at.desk.faults.set('sendReply', 'unreachable');
    await at.button(/^Send$/).click();
    await at.button('Retry').waitFor();
    await log().getByRole('img', { name: 'door.png' }).waitFor();
    await at.page.reload();
    await log().getByText('door.png').waitFor();
    at.desk.faults.delete('sendReply');
    await at.button('Retry').click();
    await expect.poll(() => sent().length).toBe(1);
    expect(new Set(at.desk.calls.filter(({ route }) => route === 'sendReply').map(({ key }) => key)).size).toBe(1);
  });
});

describe('files that are dropped or pasted', () => {
  it('show where they may go, and are taken', async () => {
    await at.visitMine();
    await log().waitFor();
    await drag('dragenter');
    await at.page.getByText('Drop the files here to send them to Demo Customer 1').waitFor();
    await drag('drop');
    await card('dropped.png').waitFor();
    expect(await at.page.getByText('Drop the files here').count()).toBe(0);
    expect(await at.composer().evaluate((box) => box === document.activeElement)).toBe(true);
  });

  it('are turned away where somebody else is in charge', async () => {
    await at.visit(`all/${at.demo.colleagues}`);
    await log().waitFor();
    await drag('dragenter');
    await drag('drop');
    await at.page.locator('.notice').getByText('Only whoever is in charge can send files').waitFor();
    expect(await list().count()).toBe(0);
  });

  it('are taken from the clipboard, but not where words come along', async () => {
    await at.visitMine();
    await at.composer().waitFor();
    const paste = (words: string) =>
      at.composer().evaluate((box, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([new Uint8Array([1])], 'pasted.png', { type: 'image/png' }));
        if (text !== '') clipboardData.setData('text/plain', text);
        box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, words);
    await paste('A cell');
    expect(await list().count()).toBe(0);
    await paste('');
    await card('pasted.png').waitFor();
  });

  it('are turned away in words where they can go nowhere: into a note, or as a folder', async () => {
    await at.visitMine();
    await at.live();
    await at.page.getByRole('radio', { name: 'Note' }).press('Space');
    const note = at.page.getByRole('textbox', { name: /note/i });
    await note.evaluate((box) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array([1])], 'pasted.png', { type: 'image/png' }));
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await at.page.locator('.notice').getByText('Only a reply carries files').waitFor();
    // What the page makes is never a folder, so it says that it is.
    await at.page.evaluate(() => {
      DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true }) as FileSystemEntry;
    });
    await drag('dragenter');
    await drag('drop');
    await at.page.locator('.notice').getByText('A folder cannot be sent').waitFor();
    expect(at.desk.calls.some(({ route }) => route === 'bringFile')).toBe(false);
  });
});
