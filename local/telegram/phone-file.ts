import type { ServerResponse } from 'node:http';
import { HttpRefusal } from './http.ts';
import { filesIn } from './media.ts';
import type { BotDesk } from './method.ts';

/** What opens it must not be able to do anything here: a file is somebody else's, and this is the runner's own address. */
const FILE_HEADERS = {
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Serves a file that was sent by the bot or to it, by its id, as some message names it. Throws HttpRefusal 404 for all others. */
export async function servePhoneFile(
  { book, documents }: BotDesk,
  id: string,
  response: ServerResponse,
): Promise<void> {
  const file = book
    .chats()
    .flatMap((chat) => book.entries(chat))
    .flatMap(({ message }) => filesIn(message))
    .find((one) => one.id === id);
  const bytes = file && (await documents.read(id));
  if (file === undefined || bytes === undefined) throw new HttpRefusal(404, 'no such file here');
  response.writeHead(200, {
    ...FILE_HEADERS,
    'content-type': file.type === 'text/html' ? 'text/html; charset=utf-8' : file.type,
    'content-length': bytes.length,
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  });
  response.end(bytes);
}
