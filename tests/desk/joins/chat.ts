import type { Letter } from '../../../shared/channels/email/letter.ts';
import type { LetterSent } from '../../../shared/channels/email/send-letter.ts';
import type { Inbound } from '../../../shared/channels/inbound.ts';
import type { Outbound } from '../../../shared/channels/outbound.ts';
import { type Delivered, deliver } from '../../../shared/desk/deliver.ts';
import { askCode, type CodeJob } from '../../../shared/desk/joins/ask-code.ts';
import { followLink } from '../../../shared/desk/joins/follow-link.ts';
import { hearCode } from '../../../shared/desk/joins/hear-code.ts';
import { deliverCode } from '../../../shared/desk/mail/deliver-code.ts';
import { DOMAIN } from '../../channels/letters.ts';
import { historyNow, type TestDesk, written } from '../bench.ts';

/** The address from which letters of these tests come. */
export const ADDRESS = 'a@customer.example';

/** Customers at the demo bot who connect addresses, and the mailbox to which codes go. */
export class Chats {
  readonly letters: Letter[] = [];
  readonly jobs: CodeJob[] = [];
  private asked = 0;

  constructor(readonly desk: TestDesk) {}

  private next(): number {
    this.asked += 1;
    return this.asked;
  }

  thread(chat = 1): string {
    return `telegram#700:${chat}`;
  }

  /** Somebody writes a line. */
  line(text: string, chat = 1): Inbound {
    return written(10_000 + this.next(), { chat, text });
  }

  /** `/bind ADDRESS`, up to where the mail waits in the queue. */
  ask(address = ADDRESS, chat = 1, source: readonly (string | number)[] = ['ask', this.next()]) {
    const asked = {
      thread: this.thread(chat),
      source,
      written: address,
      domain: DOMAIN,
      bot: '@demo_bot',
      language: 'de',
    };
    return askCode(this.desk, asked, async (job) => void this.jobs.push(job));
  }

  /** The mail goes out, or SES says something else. */
  async post(said: Partial<LetterSent> = {}, lastTry = false): Promise<Delivered> {
    const job = this.jobs.at(-1);
    if (job === undefined) throw new Error('nobody asked for a code');
    const send = async (letter: Letter): Promise<LetterSent> => {
      this.letters.push(letter);
      // What a test says of it is one of these outcomes.
      return { outcome: 'sent', messageId: 'ses-1', ...said } as LetterSent;
    };
    return deliverCode({ desk: this.desk, domain: DOMAIN, send }, job, lastTry);
  }

  /** The code in the latest mail. */
  code(): string {
    const [code] = /\d{6}/.exec(this.letters.at(-1)?.text ?? '') ?? [];
    if (code === undefined) throw new Error('no code came');
    return code;
  }

  /** Another code than that. */
  wrong(): string {
    return this.code() === '000000' ? '000001' : '000000';
  }

  say(text: string, chat = 1) {
    return hearCode(this.desk, this.line(text, chat));
  }

  /** All of it. */
  async bind(address = ADDRESS, chat = 1) {
    await this.ask(address, chat);
    await this.post();
    return this.say(this.code(), chat);
  }

  /** Delivers what the bot was to say of a mail, and answers the token of its button; `undefined` where it says nothing. */
  async offered(sessionId: string): Promise<string | undefined> {
    const entries = await historyNow(this.desk.table, sessionId);
    const entry = entries.find(({ event }) => event.type === 'message-sent' && event.automatic === 'mail-arrived');
    if (entry === undefined) return undefined;
    const sent: Outbound[] = [];
    await deliver(
      this.desk,
      async (outbound) => {
        sent.push(outbound);
        return { outcome: 'sent', channelIds: ['1'] };
      },
      { sessionId, seq: entry.seq, attempt: 1 },
      false,
    );
    const asks = sent[0]?.asks;
    return asks?.kind === 'follow' ? asks.token : undefined;
  }

  follow(token: string, chat = 1) {
    return followLink(this.desk, this.thread(chat), token);
  }
}
