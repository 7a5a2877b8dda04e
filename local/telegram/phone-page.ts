import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('./phone/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** Serves a file of the phone page. Names hold no slash, so nothing outside its folder can be asked for. */
export async function servePhonePage(pathname: string, response: ServerResponse): Promise<void> {
  if (pathname === '/phone') {
    response.writeHead(301, { location: '/phone/' }).end();
    return;
  }
  const [, name, extension = 'html'] = /^\/phone\/(?:([a-z-]+)\.([a-z]+))?$/.exec(pathname) ?? [];
  const type = TYPES[extension];
  const known = pathname === '/phone/' || name !== undefined;
  const body = known && type !== undefined ? await content(`${name ?? 'index'}.${extension}`) : undefined;
  if (body === undefined || type === undefined) {
    response.writeHead(404, { ...HEADERS, 'content-type': 'text/plain' }).end('There is no such page here.\n');
    return;
  }
  response.writeHead(200, { ...HEADERS, 'content-type': type }).end(body);
}

async function content(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(fileURLToPath(new URL(file, FOLDER)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
