import type { Email } from 'postal-mime';
import type { MailRecord } from './mail-record.ts';
import type { Mailboxes } from './mailboxes.ts';
import { readMail } from './read-mail.ts';

/** A mail as `/mailbox/messages` shows it. */
export interface MailView extends Omit<MailRecord, 'order'> {
  readonly text: string;
  readonly html?: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
    readonly url: string;
  }[];
}

/** How many parsed mails are remembered: the pages ask for the same ones again and again. */
const REMEMBERED = 300;

/** Shows mails, parsed once. */
export class MailViews {
  readonly #views = new Map<string, Omit<MailView, keyof MailRecord>>();

  constructor(private readonly mailboxes: Mailboxes) {}

  async of(mail: MailRecord): Promise<MailView> {
    const { order: _, ...known } = mail;
    return { ...known, ...(await this.#bodyOf(mail)) };
  }

  async #bodyOf(mail: MailRecord): Promise<Omit<MailView, keyof MailRecord>> {
    const found = this.#views.get(mail.id);
    if (found !== undefined) return found;
    const email = await readMail(await this.mailboxes.raw(mail));
    const body = {
      text: email.text ?? '',
      ...(email.html !== undefined && { html: email.html }),
      headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
      attachments: email.attachments.map(({ filename, mimeType, content }, index) => ({
        name: filename ?? 'file',
        type: mimeType,
        bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
        url: `/mailbox/messages/${mail.id}/attachments/${index}`,
      })),
    };
    this.#views.set(mail.id, body);
    const [oldest] = this.#views.keys();
    if (this.#views.size > REMEMBERED && oldest !== undefined) this.#views.delete(oldest);
    return body;
  }
}

/** The HTML of a mail as a mail client would show it: images that it carries are in it, links open apart. */
export function shownHtml(email: Email): string {
  let html =
    email.html ?? `<pre dir="auto" style="white-space:pre-wrap;font:inherit">${escaped(email.text ?? '')}</pre>`;
  for (const { contentId, content, mimeType } of email.attachments) {
    if (contentId === undefined || !mimeType.startsWith('image/') || typeof content === 'string') continue;
    const data = `data:${mimeType};base64,${bytesOf(content).toString('base64')}`;
    html = html.replaceAll(`cid:${contentId.replace(/^<|>$/g, '')}`, data);
  }
  return `<!doctype html><meta charset="utf-8"><base target="_blank"><style>body{margin:12px;font:15px/1.5 system-ui,"Noto Sans",sans-serif;overflow-wrap:anywhere}img{max-width:100%}blockquote{margin-inline:0;padding-inline-start:12px;border-inline-start:3px solid #cbd5e1;color:#475569}</style>${html}`;
}

/** The bytes of an attachment. */
export function bytesOf(content: ArrayBuffer | Uint8Array | string): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
