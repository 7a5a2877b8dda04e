import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StateTable } from '../contracts.ts';
import type { Mailbox, MailRecord } from './mail-record.ts';

const BOXES = 'mailboxes';
const MAILS = 'mailbox-mails';

/** Nobody has it (RFC 2606). */
const DOMAIN = 'customer.example';

/** Demo customers that are there from the first start: one writes left to right, one Chinese, one right to left. */
const FIRST: readonly Mailbox[] = [
  { address: `demo-1@${DOMAIN}`, name: 'Demo customer 1', language: 'en' },
  { address: `demo-2@${DOMAIN}`, name: '演示客户 2', language: 'zh' },
  { address: `demo-3@${DOMAIN}`, name: 'عميل تجريبي 3', language: 'ar' },
];

/** All mailboxes and what lies in them: what is known of each mail in the state table, its raw text in a file. */
export class Mailboxes {
  readonly #boxes = new Map<string, Mailbox>();
  readonly #mails = new Map<string, MailRecord>();
  readonly #folder: string;
  #count = 0;

  constructor(
    private readonly state: StateTable,
    dataFolder: string,
  ) {
    this.#folder = join(dataFolder, 'mailbox');
  }

  async load(): Promise<void> {
    for (const { value } of await this.state.list<Mailbox>(BOXES)) this.#boxes.set(value.address, value);
    for (const { value } of await this.state.list<MailRecord>(MAILS)) this.#mails.set(value.id, value);
    if (this.#boxes.size === 0) for (const box of FIRST) await this.putBox(box);
  }

  boxes(): readonly Mailbox[] {
    return [...this.#boxes.values()];
  }

  box(address: string): Mailbox | undefined {
    return this.#boxes.get(address.toLowerCase());
  }

  /** Adds a demo customer; without a name, "Demo customer N". */
  async add(name: string | undefined, language: string, address?: string): Promise<Mailbox> {
    let number = this.#boxes.size + 1;
    while (this.#boxes.has(`demo-${number}@${DOMAIN}`)) number += 1;
    const box = {
      address: (address ?? `demo-${number}@${DOMAIN}`).toLowerCase(),
      name: name ?? `Demo customer ${number}`,
      language,
    };
    await this.putBox(box);
    return box;
  }

  async putBox(box: Mailbox): Promise<void> {
    this.#boxes.set(box.address, box);
    await this.state.put(BOXES, box.address, box);
  }

  /** In the order of their coming. */
  mails(): readonly MailRecord[] {
    return [...this.#mails.values()];
  }

  mail(id: string): MailRecord | undefined {
    return this.#mails.get(id);
  }

  /** Keeps a mail. Whoever it is for and has no mailbox yet gets one. */
  async keep(mail: Omit<MailRecord, 'order' | 'bytes'>, raw: Buffer): Promise<MailRecord> {
    this.#count = (this.#count + 1) % 1_000_000;
    const order = `${mail.at}.${String(this.#count).padStart(6, '0')}`;
    const kept: MailRecord = { ...mail, order, bytes: raw.length };
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const file = this.#file(mail.id);
    await writeFile(`${file}.new`, raw, { mode: 0o600 });
    await rename(`${file}.new`, file);
    for (const address of mail.boxes) {
      if (this.#boxes.has(address)) continue;
      const name = [...mail.to, ...mail.cc].find((end) => end.address.toLowerCase() === address)?.name ?? address;
      await this.putBox({ address, name, language: 'en' });
    }
    await this.replace(kept);
    return kept;
  }

  async replace(mail: MailRecord): Promise<void> {
    this.#mails.set(mail.id, mail);
    await this.state.put(MAILS, mail.order, mail);
  }

  /** A mail as it came. Throws when its file is gone. */
  raw({ id }: Pick<MailRecord, 'id'>): Promise<Buffer> {
    return readFile(this.#file(id));
  }

  #file(id: string): string {
    if (!/^[\w-]+$/.test(id)) throw new Error(`not the id of a mail: ${id}`);
    return join(this.#folder, `${id}.eml`);
  }
}
