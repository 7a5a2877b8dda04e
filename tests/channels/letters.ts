import type { ArrivedMail } from '../../shared/contracts/arrived-mail.ts';

/** Where the desk of these tests takes in mail. */
export const DOMAIN = 'desk.example';

/** A mail as a test needs it; everything else is usual. */
export interface Letter {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly id?: string;
  readonly text?: string;
  /** Further fields of its head, in order. */
  readonly head?: readonly string[];
  /** All that follows the fields above, instead of a text. */
  readonly rest?: string;
}

/** A raw mail. */
export function letter(unusual: Letter = {}): Uint8Array {
  const { from = 'Customer A <a@customer.example>', to = `help@${DOMAIN}`, subject = 'My order', id = 'one' } = unusual;
  const { text = 'Where is it?', head = [], rest = `Content-Type: text/plain; charset=utf-8\n\n${text}\n` } = unusual;
  const fields = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: <${id}@customer.example>`];
  const all = [...fields, 'Date: Sat, 2 May 2026 12:00:00 +0000', ...head].join('\n');
  return Buffer.from(`${all}\n${rest}`.replaceAll('\n', '\r\n'));
}

/** What SES says of an ordinary mail. */
export function arrived(unusual: Partial<ArrivedMail> = {}): ArrivedMail {
  return {
    ...{ raw: 'raw-1', source: 'a@customer.example', recipients: [`help@${DOMAIN}`] },
    ...{ spam: false, virus: false, proven: true, forged: false },
    ...unusual,
  };
}
