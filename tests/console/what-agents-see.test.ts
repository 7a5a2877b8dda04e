import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { automaticSign } from '../../shared/channels/email/automatic.ts';
import { type ReadMail, readMail } from '../../shared/channels/email/read-mail.ts';
import { toArrival } from '../../shared/channels/telegram/arrival.ts';
import { TelegramUpdate } from '../../shared/channels/telegram/update.ts';
import { enclose } from '../../shared/desk/email/enclose.ts';
import { type Content, type FileRole, filesOf, type Mail } from '../../shared/domain/content.ts';
import { silence } from '../silence.ts';
import { consoleForTests, root } from './console-page.ts';
import { PIXEL } from './fake-desk/bucket.ts';
import { beginByMail, demoMail } from './fake-desk/mails.ts';

/** What comes in, as files: mails as servers hand them over, updates as Telegram posts them. */
const MAILS = join(root, 'tests/channels/mails');
const UPDATES = join(root, 'tests/channels/updates');
const TABLE = join(root, 'docs/what-agents-see.md');

/** What is said before an update that names a message. */
const BEFORE = 'Where is order 12?';

/** A picture of eight by eight pixels that lasts a moment: WebM, VP8. */
const FILM = Buffer.from(
  'GkXfo0AgQoaBAUL3gQFC8oEEQvOBCEKCQAR3ZWJtQoeBAkKFgQIYU4BnQI0VSalmQCgq17FAAw9CQE2AQAZ3aGFtbXlXQUAGd2hhbW15RIlACECPQAAAAAAAFlSua0AxrkAu' +
    '14EBY8WBAZyBACK1nEADdW5khkAFVl9WUDglhohAA1ZQOIOBAeBABrCBCLqBCB9DtnVAIueBAKNAHIEAAIAwAQCdASoIAAgAAUAmJaQAA3AA/vz0AAA=',
  'base64',
);

/** What is found in a file of that kind: something that browsers show or play. */
function sampleOf(as: FileRole): readonly [type: string, bytes: Buffer] {
  if (as === 'document') return ['application/pdf', Buffer.from('%PDF-1.4')];
  if (as === 'voice' || as === 'audio') return ['audio/wav', silence()];
  return as === 'photo' || as === 'sticker' ? ['image/png', PIXEL] : ['video/webm', FILM];
}

/** A row of the table: a file's name, and what stands in the console, or why nothing does. */
type Row = readonly [file: string, seen: string];

const at = consoleForTests();

const filesIn = (folder: string) => readdirSync(folder).toSorted();

function mailOf(mail: ReadMail, { files, html }: { readonly files: Mail['files']; readonly html?: string }): Mail {
  const { subject, text, folded, cut, from, to, cc, unreadable } = mail;
  return demoMail({
    ...{ subject, text, to, cc, files, from: from ?? { address: 'unknown@sender.invalid' } },
    ...(folded !== undefined && { folded }),
    ...(cut && { cut }),
    ...(html !== undefined && { html }),
    ...(unreadable && { unreadable }),
  });
}

/** Shows a mail to the agent; the number of its entry, or why it is set aside. */
async function postMail(sessionId: string, file: string): Promise<number | string> {
  const { bucket } = at.desk.state;
  const mail = await readMail(readFileSync(join(MAILS, file)));
  const author = mail.from?.address ?? 'unknown@sender.invalid';
  const { fields } = mail;
  const sign = automaticSign({ fields, from: author, returnPath: author, ownDomain: 'desk.example' });
  if (sign !== undefined) return `Nothing: it is set aside for leads (${sign})`;
  const put = async (fileId: string, type: string, body: Uint8Array) => bucket.put(fileId, type, Buffer.from(body));
  return at.desk.state.says(sessionId, mailOf(mail, await enclose(put, mail)));
}

/** Shows an update to the agent; the number of the entry at which it is seen, or why it is not. */
function postUpdate(sessionId: string, file: string): number | string {
  const { state } = at.desk;
  const update = TelegramUpdate.parse(JSON.parse(readFileSync(join(UPDATES, file), 'utf8')));
  const arrival = toArrival('7000000001', update);
  const says = (content: Content, channelId: string) => state.says(sessionId, content, 0, { channelId });
  switch (arrival.kind) {
    case 'ignored':
      return `Nothing: ${arrival.why}`;
    case 'elsewhere':
      return 'Nothing: it is answered once that the bot serves private chats';
    case 'reaction': {
      const seq = says({ kind: 'text', text: BEFORE }, `named-by-${file}`);
      const by = { kind: 'customer', id: state.sessions.get(sessionId)?.customerId ?? '' } as const;
      const [of, thread] = [{ channelId: `named-by-${file}` }, state.sessions.get(sessionId)?.thread ?? ''];
      const { emojis } = arrival;
      state.command(sessionId, { type: 'react', thread, of, emojis, at: state.now(), by, commandId: file });
      return seq;
    }
    case 'inbound':
    case 'aside': {
      const { content, answers, forwardedFrom, edits } = arrival.inbound;
      const isNamed = answers !== undefined || edits !== undefined;
      const named = isNamed ? says({ kind: 'text', text: BEFORE }, `named-by-${file}`) : 0;
      const seq = state.says(sessionId, content, 0, {
        channelId: file,
        ...(answers && { answers: { ...answers, channelId: `named-by-${file}` } }),
        ...(edits !== undefined && { edits: { channelId: `named-by-${file}` } }),
        ...(forwardedFrom !== undefined && { forwardedFrom }),
      });
      for (const { fileId, as } of filesOf(content)) {
        const [type, bytes] = sampleOf(as);
        state.bucket.put(fileId, type, bytes);
        state.fetched(sessionId, seq, { state: 'stored', attempt: 1, type, bytes: bytes.length });
      }
      return edits === undefined ? seq : named;
    }
    default:
      throw new Error(`${file} is no message: ${arrival.kind}`);
  }
}

/** What shows that a part of a message is still to come: what it will be, or a picture without an address. */
const TO_COME = [
  '.message[data-kind="mail"]:not(:has(.mail))',
  '.message[data-kind="poll"]:has(.placeholder)',
  '.message .skeleton-row',
  ...['img', 'audio', 'video'].map((tag) => `.message ${tag}:not([src])`),
].join(', ');

/** Resolves when all of what is shown is there. */
async function nothingLoads(): Promise<void> {
  await expect.poll(() => at.page.locator(TO_COME).count()).toBe(0);
}

/** What stands at an entry: its words, and in brackets what its pictures, sounds and buttons are called. */
async function seenAt(seq: number): Promise<string> {
  const words = await at.page.locator(`#entry-${seq} .message-body`).evaluate((shown: HTMLElement) => {
    // React's own nodes stay as they are.
    const body = document.body.appendChild(document.createElement('div'));
    body.append(shown.cloneNode(true));
    const besides = '.message-author, .message-meta, .message-deeds, .mail-deeds, .mail-head, time';
    for (const beside of body.querySelectorAll(besides)) beside.remove();
    const wordsIn = (part: Element) => (part instanceof HTMLElement ? part.innerText.trim().replace(/\n+/g, ', ') : '');
    for (const folded of body.querySelectorAll('details')) folded.open = true;
    for (const part of body.querySelectorAll('button, img, audio, video, [role=img]')) {
      const inner = part.querySelector('img')?.alt;
      const name = part.getAttribute('aria-label') ?? part.getAttribute('alt') ?? inner ?? wordsIn(part);
      if (body.contains(part)) part.replaceWith(name === '' ? '' : ` [${name}] `);
    }
    const text = body.innerText;
    body.remove();
    return text;
  });
  const lines = words.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => line.replace(/[&<>|]/g, (sign) => `&#${sign.charCodeAt(0)};`))
    .join('<br>');
}

async function rowsOf(posted: readonly (readonly [file: string, at: number | string])[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [file, place] of posted) rows.push([file, typeof place === 'string' ? place : await seenAt(place)]);
  return rows;
}

function table(rows: readonly Row[]): string {
  return rows.map(([file, seen]) => `| ${file} | ${seen} |\n`).join('');
}

it('what agents see of each kind of mail and update is what the table says', { timeout: 60_000 }, async () => {
  const mails: [string, number | string][] = [];
  const first = demoMail({ text: 'Hello' });
  const byMail = beginByMail(at.desk.state, first, 'agent-1');
  for (const file of filesIn(MAILS)) mails.push([file, await postMail(byMail, file)]);
  await at.visit(`mine/${byMail}`);
  await at.page.locator(`#entry-${mails.findLast(([, seq]) => typeof seq === 'number')?.[1]}`).waitFor();
  await nothingLoads();
  const mailRows = await rowsOf(mails);

  const updates = filesIn(UPDATES).map((file) => [file, postUpdate(at.demo.mine, file)] as const);
  await at.visitMine();
  await at.page.locator(`#entry-${updates.findLast(([, seq]) => typeof seq === 'number')?.[1]}`).waitFor();
  await nothingLoads();
  const updateRows = await rowsOf(updates);

  const text = `# What agents see

What comes in, and what stands in the console. This page is made by a test, which fails when anything here is no longer so:
\`npx vitest run tests/console/what-agents-see.test.ts -u\` writes it anew. In brackets: what pictures, sounds and buttons are called. What is
quoted or signed is behind a click, and so is who a mail went to, why it stands where it stands, and the mail as it came.

## Mails

From \`tests/channels/mails\`. A mail that answers nothing and that no person wrote waits for a lead's word.

| mail | the agent sees |
|---|---|
${table(mailRows)}
## Telegram

From \`tests/channels/updates\`. [telegram.md](telegram.md) says why.

| update | the agent sees |
|---|---|
${table(updateRows)}`;
  await expect(text).toMatchFileSnapshot(TABLE);
  // Small or broken pictures of these mails are no news.
  at.faults.splice(0);
});
