import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('./page/', import.meta.url);
/** The phones' look is the mailboxes' as well. */
const PHONE_FOLDER = new URL('../telegram/phone/', import.meta.url);
const OF_THE_PHONE = new Set(['theme.css', 'page.css', 'mark.svg']);

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** Serves a file of the mailbox page. Names hold no slash, so nothing outside its folders can be asked for. */
export async function serveMailboxPage(pathname: string, response: ServerResponse): Promise<void> {
  if (pathname === '/mailbox') {
    response.writeHead(301, { location: '/mailbox/' }).end();
    return;
  }
  const [, name, extension = 'html'] = /^\/mailbox\/(?:([a-z-]+)\.([a-z]+))?$/.exec(pathname) ?? [];
  const type = TYPES[extension];
  const known = pathname === '/mailbox/' || name !== undefined;
  const body = known && type !== undefined ? await content(`${name ?? 'index'}.${extension}`) : undefined;
  if (body === undefined || type === undefined) {
    response.writeHead(404, { ...HEADERS, 'content-type': 'text/plain' }).end('There is no such page here.\n');
    return;
  }
  response.writeHead(200, { ...HEADERS, 'content-type': type }).end(body);
}

async function content(file: string): Promise<Buffer | undefined> {
  const folder = OF_THE_PHONE.has(file) ? PHONE_FOLDER : FOLDER;
  try {
    return await readFile(fileURLToPath(new URL(file, folder)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
