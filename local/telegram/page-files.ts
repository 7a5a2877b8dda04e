import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

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

/** Serves the files of a page at `/NAME/`. Their names hold no slash, so nothing outside the folder can be asked for. */
export function pageFiles(name: string, folder: URL) {
  const path = new RegExp(`^/${name}/(?:([a-z-]+)\\.([a-z]+))?$`);
  return async (pathname: string, response: ServerResponse): Promise<void> => {
    if (pathname === `/${name}`) {
      response.writeHead(301, { location: `/${name}/` }).end();
      return;
    }
    const [known, file = 'index', extension = 'html'] = path.exec(pathname) ?? [];
    const type = TYPES[extension];
    const body =
      known === undefined || type === undefined ? undefined : await content(new URL(`${file}.${extension}`, folder));
    if (body === undefined || type === undefined) {
      response.writeHead(404, { ...HEADERS, 'content-type': 'text/plain' }).end('There is no such page here.\n');
      return;
    }
    response.writeHead(200, { ...HEADERS, 'content-type': type }).end(body);
  };
}

async function content(file: URL): Promise<Buffer | undefined> {
  try {
    return await readFile(fileURLToPath(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
