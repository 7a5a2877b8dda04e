import type { BrowserContext, WebSocketRoute } from 'playwright-core';

/** Pages may close with codes of their own only, from 3000 on (RFC 6455, 7.4.2). */
const GONE = 4000;

/** The line between a browser's consoles and the live updates; it can be cut and mended. */
export class Line {
  readonly #open = new Set<WebSocketRoute>();
  #isCut = false;

  private constructor(private readonly context: BrowserContext) {}

  /** Puts a line into a browser; before any page is opened. */
  static async into(context: BrowserContext): Promise<Line> {
    const line = new Line(context);
    await context.routeWebSocket(/\/live\?/, (socket) => line.#connect(socket));
    return line;
  }

  /** Ends the live updates and lets nobody connect; other requests still pass. */
  async cut(): Promise<void> {
    this.#isCut = true;
    await Promise.all([...this.#open].map((socket) => socket.close({ code: GONE })));
    this.#open.clear();
  }

  /** Cuts the browser off from everything. */
  async cutAll(): Promise<void> {
    await this.context.setOffline(true);
    await this.cut();
  }

  async mend(): Promise<void> {
    this.#isCut = false;
    await this.context.setOffline(false);
  }

  #connect(socket: WebSocketRoute): void {
    if (this.#isCut) {
      void socket.close({ code: GONE });
      return;
    }
    // Closing a side leaves the other one open, so both are kept.
    this.#open.add(socket.connectToServer()).add(socket);
  }
}
