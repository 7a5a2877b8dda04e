import type { ServerResponse } from 'node:http';

const HEARTBEAT_MS = 15_000;

/** Tells open phone pages what changed, as server-sent events. A page that reconnects reads everything anew. */
export class PhoneEvents {
  readonly #pages = new Set<ServerResponse>();
  #heartbeat: NodeJS.Timeout | undefined;

  start(): void {
    this.#heartbeat = setInterval(() => this.#write(': alive\n\n'), HEARTBEAT_MS);
  }

  end(): void {
    clearInterval(this.#heartbeat);
    for (const page of this.#pages) page.end();
    this.#pages.clear();
  }

  open(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 1000\n\n');
    this.#pages.add(response);
    response.on('close', () => this.#pages.delete(response));
  }

  /** `kind` is what changed: `bot`, `chat`, `entry`, `typing`, or `answer` to the press of a button. */
  tell(kind: string, data: unknown): void {
    this.#write(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text);
  }
}
