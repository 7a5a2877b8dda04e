import * as z from 'zod';
import { eventually } from './eventually.ts';

const End = z.object({ address: z.string(), name: z.string().optional() });
const Mail = z.object({
  ...{ id: z.string(), subject: z.string(), text: z.string(), html: z.string().optional(), messageId: z.string() },
  ...{ from: End, to: z.array(End), cc: z.array(End), replyTo: End.optional(), inReplyTo: z.string().optional() },
  ...{ references: z.array(z.string()), automatic: z.boolean(), by: z.enum(['desk', 'customer']) },
});
export type ReceivedMail = z.infer<typeof Mail>;
const Mails = z.object({ messages: z.array(Mail) });

/** A file that goes with a mail. */
export interface Enclosure {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

let made = 0;

/** A demo customer with a mailbox of their own, moved by the mailboxes' API. */
export class MailCustomer {
  private constructor(
    private readonly url: string,
    readonly address: string,
    readonly name: string,
  ) {}

  /** A new customer whose address nobody else has. */
  static async new(url: string, language = 'en'): Promise<MailCustomer> {
    made += 1;
    const name = `Demo mail customer ${process.pid}-${made}`;
    return MailCustomer.at(url, `demo-${process.pid}-${made}@customer.example`, name, language);
  }

  /** The customer who has that address. */
  static async at(url: string, address: string, name: string, language = 'en'): Promise<MailCustomer> {
    const customer = new MailCustomer(url, address, name);
    await customer.#post('boxes', { name, language, address });
    return customer;
  }

  /** Writes a mail to the desk, or to whom the mail that it answers wants to be answered. */
  async write(
    subject: string,
    text: string,
    answers?: ReceivedMail,
    enclosures: readonly Enclosure[] = [],
  ): Promise<void> {
    const to = answers?.replyTo?.address ?? 'help@desk.example';
    const attachments = enclosures.map(({ name, type, bytes }) => ({
      ...{ name, type, base64: Buffer.from(bytes).toString('base64') },
    }));
    await this.#post('messages', {
      ...{ from: this.address, to: [to], subject, text, attachments },
      ...(answers && { answers: answers.id }),
    });
  }

  /** Writes a mail to one of the desk's addresses. */
  async writeTo(to: string, subject: string, text: string): Promise<void> {
    await this.#post('messages', { from: this.address, to: [to], subject, text });
  }

  /** The mails of the desk, oldest first. */
  async mails(): Promise<readonly ReceivedMail[]> {
    const answer = await fetch(`${this.url}/mailbox/messages?by=desk&box=${encodeURIComponent(this.address)}`);
    return Mails.parse(await answer.json()).messages.toReversed();
  }

  /** Waits for a mail of the desk that has these words. */
  received(words: string): Promise<ReceivedMail> {
    return eventually(async () => {
      const found = (await this.mails()).find(({ text }) => text.includes(words));
      if (found === undefined) throw new Error(`no mail says ${words}`);
      return found;
    });
  }

  /** Has a mail come back, or be called spam. */
  async feed(mail: ReceivedMail, kind: 'bounced' | 'complained'): Promise<void> {
    await this.#post(`messages/${mail.id}/feedback`, { kind });
  }

  async #post(what: string, body: unknown): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.url}/mailbox/${what}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`the mailbox answered ${response.status}: ${await response.text()}`);
  }
}
