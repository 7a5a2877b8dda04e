import type { IncomingMessage, ServerResponse } from 'node:http';

/** An object with its MIME type. */
interface Kept {
  readonly type: string;
  readonly bytes: Buffer;
}

/** A picture of one pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Where files lie, reached by the addresses that the desk hands out. */
export class FakeBucket {
  /** Of the server that this bucket is a part of. */
  url = '';
  readonly objects = new Map<string, Kept>();
  /** What was brought, in order: how, and how much. */
  readonly brought: { readonly fileId: string; readonly type: string; readonly bytes: number }[] = [];
  /** The status with which uploads are answered; nothing for the usual one. */
  refusesWith: number | undefined;
  #gate: Promise<void> | undefined;
  #count = 0;

  newId(): string {
    this.#count += 1;
    return `fil_${String(this.#count).padStart(6, '0')}`;
  }

  put(fileId: string, type: string, bytes: Buffer = PIXEL): void {
    this.objects.set(fileId, { type, bytes });
  }

  /** Answers no upload until what this answers is called. */
  hold(): () => void {
    let open: () => void = () => undefined;
    this.#gate = new Promise((resolve) => {
      open = resolve;
    });
    return () => {
      this.#gate = undefined;
      open();
    };
  }

  async answer(fileId: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'PUT') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const bytes = Buffer.concat(chunks);
      await this.#gate;
      if (this.refusesWith !== undefined) return void response.writeHead(this.refusesWith).end();
      const type = request.headers['content-type'] ?? '';
      this.brought.push({ fileId, type, bytes: bytes.length });
      this.put(fileId, type, bytes);
      return void response.writeHead(200).end();
    }
    const found = this.objects.get(fileId);
    if (found === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': found.type }).end(found.bytes);
  }
}
