import { createTransport } from 'nodemailer';
import type { Addresses } from '../runner.ts';

/** Test runners take in mail at the second port after their public one. */
const PORTS_AFTER = 2;

/** Who brings mails to the desk as they are, byte by byte. */
export class Postman {
  readonly #transport;

  constructor({ url }: Pick<Addresses, 'url'>) {
    const port = Number(new URL(url).port) + PORTS_AFTER;
    this.#transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  }

  /** Hands a raw mail over. Rejects when nobody confirms that it was taken. */
  async bring(raw: string | Uint8Array, to = 'help@desk.example', from = 'a@customer.example'): Promise<void> {
    await this.#transport.sendMail({ envelope: { from, to: [to] }, raw: Buffer.from(raw) });
  }
}
