import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { HttpRefusal, readBody, sendJson, target } from '../telegram/http.ts';
import { FEEDBACK, type Feedback, type MailRecord } from './mail-record.ts';
import { bytesOf, type MailViews, shownHtml } from './mail-view.ts';
import type { Mailboxes } from './mailboxes.ts';
import { readMail } from './read-mail.ts';
import { addressOf, type Letter, Unsent } from './write-mail.ts';

/** What the mailbox's API works on. */
export interface MailDesk {
  readonly mailboxes: Mailboxes;
  readonly views: MailViews;
  readonly deskDomain: string | undefined;
  write(letter: Letter): Promise<MailRecord>;
  /** Plays what a mail server, or whoever reads the mail, does with it. */
  feed(mail: MailRecord, feedback: Feedback, addresses: readonly string[]): Promise<MailRecord>;
  /** Opens a page's line of news. */
  listen(response: ServerResponse): void;
  changed(): void;
}

interface Call {
  readonly desk: MailDesk;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  readonly ids: readonly string[];
}

/** A mail of 40 MB as JSON. */
const MOST_BYTES = 60 * 1_024 * 1_024;

const Box = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  language: z.string().max(12).default('en'),
  address: z.email().optional(),
});

const Draft = z.strictObject({
  from: z.string().min(3),
  to: z.array(z.string().min(3)).default([]),
  cc: z.array(z.string().min(3)).default([]),
  subject: z.string().max(2_000).default(''),
  text: z.string().default(''),
  answers: z.string().optional(),
  automatic: z.boolean().default(false),
  attachments: z
    .array(z.strictObject({ name: z.string().min(1), type: z.string().min(1), base64: z.base64() }))
    .default([]),
  headers: z.record(z.string().regex(/^[!-9;-~]+$/), z.string().regex(/^[^\r\n]*$/)).default({}),
});

const Outcome = z.strictObject({ kind: z.enum(FEEDBACK), addresses: z.array(z.string()).optional() });

const ROUTES: readonly (readonly [method: string, path: RegExp, handler: (call: Call) => Promise<void> | void])[] = [
  ['GET', /^\/mailbox\/events$/, ({ desk, response }) => desk.listen(response)],
  ['GET', /^\/mailbox\/boxes$/, ({ desk, response }) => sendJson(response, 200, boxes(desk))],
  ['POST', /^\/mailbox\/boxes$/, postBox],
  ['GET', /^\/mailbox\/messages$/, getMessages],
  ['POST', /^\/mailbox\/messages$/, postMessage],
  [
    'GET',
    /^\/mailbox\/messages\/([\w-]+)$/,
    async (call) => sendJson(call.response, 200, await call.desk.views.of(mailOf(call))),
  ],
  ['GET', /^\/mailbox\/messages\/([\w-]+)\/html$/, getHtml],
  ['GET', /^\/mailbox\/messages\/([\w-]+)\/raw$/, getRaw],
  ['GET', /^\/mailbox\/messages\/([\w-]+)\/attachments\/(\d+)$/, getAttachment],
  ['POST', /^\/mailbox\/messages\/([\w-]+)\/feedback$/, postFeedback],
];

/** Serves the mailbox's API. Answers false when the path is none of it. */
export async function serveMailboxApi(
  desk: MailDesk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname, searchParams: query } = target(request);
  const matches = ROUTES.flatMap(([method, path, handler]) => {
    const match = path.exec(pathname);
    return match === null ? [] : [{ method, handler, ids: match.slice(1) }];
  });
  if (matches.length === 0) return false;
  const route = matches.find((match) => match.method === request.method);
  try {
    if (route === undefined) throw new HttpRefusal(405, `use ${matches.map((match) => match.method).join(' or ')}`);
    await route.handler({ desk, request, response, query, ids: route.ids });
  } catch (error) {
    if (error instanceof Unsent) sendJson(response, 502, { error: `The mail was not taken: ${error.message}` });
    else if (error instanceof HttpRefusal) sendJson(response, error.status, { error: error.message });
    else throw error;
  }
  return true;
}

function boxes({ mailboxes, deskDomain }: MailDesk) {
  return { deskDomain: deskDomain ?? null, boxes: mailboxes.boxes() };
}

async function parsed<S extends z.ZodType>(schema: S, { request }: Call): Promise<z.output<S>> {
  const body = await readBody(request, MOST_BYTES);
  let given: unknown;
  try {
    given = JSON.parse(body.toString('utf8'));
  } catch {
    throw new HttpRefusal(400, 'the body is not JSON');
  }
  const read = schema.safeParse(given);
  if (!read.success) throw new HttpRefusal(400, z.prettifyError(read.error));
  return read.data;
}

async function postBox(call: Call): Promise<void> {
  const { name, language, address } = await parsed(Box, call);
  const { desk } = call;
  if (address !== undefined && desk.mailboxes.box(address) !== undefined)
    throw new HttpRefusal(409, 'there is one already');
  const box = await desk.mailboxes.add(name, language, address);
  desk.changed();
  sendJson(call.response, 201, box);
}

/** Newest first; `?box=` those of one mailbox, `?by=desk` those that the desk sent. */
async function getMessages({ desk, response, query }: Call): Promise<void> {
  const box = query.get('box')?.toLowerCase();
  const by = query.get('by');
  const wanted = desk.mailboxes
    .mails()
    .filter((mail) => (box === undefined || mail.boxes.includes(box)) && (by === null || mail.by === by))
    .toSorted((a, b) => (a.order < b.order ? 1 : -1));
  sendJson(response, 200, { messages: await Promise.all(wanted.map((mail) => desk.views.of(mail))) });
}

async function postMessage(call: Call): Promise<void> {
  const { from, answers, attachments, ...draft } = await parsed(Draft, call);
  const { mailboxes } = call.desk;
  const box = mailboxes.box(from);
  if (box === undefined) throw new HttpRefusal(404, `there is no mailbox ${from}`);
  const answered = answers === undefined ? undefined : mailboxes.mail(answers);
  if (answers !== undefined && answered === undefined) throw new HttpRefusal(404, `there is no mail ${answers}`);
  if (draft.to.length === 0) throw new HttpRefusal(400, 'it needs somebody to go to');
  const written = await call.desk.write({
    ...draft,
    from: box,
    ...(answered && { answers: answered }),
    attachments: attachments.map(({ base64, ...file }) => ({ ...file, body: Buffer.from(base64, 'base64') })),
  });
  call.desk.changed();
  sendJson(call.response, 201, await call.desk.views.of(written));
}

async function postFeedback(call: Call): Promise<void> {
  const { kind, addresses } = await parsed(Outcome, call);
  const mail = mailOf(call);
  if (mail.by !== 'desk') throw new HttpRefusal(409, 'only mails of the desk come back to it');
  const fed = await call.desk.feed(mail, kind, addresses?.map(addressOf) ?? mail.to.map(({ address }) => address));
  sendJson(call.response, 202, await call.desk.views.of(fed));
}

function mailOf({ desk, ids }: Call): MailRecord {
  const mail = desk.mailboxes.mail(ids[0] ?? '');
  if (mail === undefined) throw new HttpRefusal(404, 'there is no such mail');
  return mail;
}

/** Nothing of a mail runs or is fetched from elsewhere; the page around it measures how high it is. */
const HTML_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

async function getHtml(call: Call): Promise<void> {
  const email = await readMail(await call.desk.mailboxes.raw(mailOf(call)));
  call.response.writeHead(200, HTML_HEADERS).end(shownHtml(email));
}

async function getRaw(call: Call): Promise<void> {
  const raw = await call.desk.mailboxes.raw(mailOf(call));
  call.response.writeHead(200, { ...FILE_HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end(raw);
}

const FILE_HEADERS = {
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

async function getAttachment(call: Call): Promise<void> {
  const email = await readMail(await call.desk.mailboxes.raw(mailOf(call)));
  const attachment = email.attachments[Number(call.ids[1])];
  if (attachment === undefined) throw new HttpRefusal(404, 'there is no such attachment');
  const name = encodeURIComponent(attachment.filename ?? 'file').replace(/['()*]/g, '_');
  call.response.writeHead(200, {
    ...FILE_HEADERS,
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
  });
  call.response.end(bytesOf(attachment.content));
}
