import type { Page } from 'playwright-core';

/** A notification that the page has shown. */
export interface Told {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly isClosed: boolean;
}

/** A sound that the page has begun, known by how long one round of it is. */
export interface Sounded {
  readonly seconds: number;
  readonly loops: boolean;
  readonly isStopped: boolean;
}

/**
 * Takes the place of what a test can neither see nor hear: notifications, sounds, and whether the tab is in sight. To be
 * called before the page is visited. `permission` is what the browser says at first, `answer` what the person says.
 */
export async function stubSignals(
  page: Page,
  { permission = 'granted', answer = 'granted' }: { permission?: NotificationPermission; answer?: string } = {},
): Promise<void> {
  await page.addInitScript(
    ({ permission, answer }) => {
      const told: object[] = [];
      const sounded: object[] = [];
      class StubNotification {
        static permission = permission;
        static asked = 0;
        static async requestPermission() {
          StubNotification.asked += 1;
          Object.assign(StubNotification, { permission: answer });
          return answer;
        }
        isClosed = false;
        onclick: (() => void) | undefined;
        readonly body: unknown;
        readonly tag: unknown;
        constructor(
          readonly title: string,
          options: { body?: unknown; tag?: unknown },
        ) {
          this.body = options.body;
          this.tag = options.tag;
          told.push(this);
        }
        close() {
          this.isClosed = true;
        }
      }
      const { start, stop } = AudioScheduledSourceNode.prototype;
      AudioBufferSourceNode.prototype.start = function (...when: number[]) {
        const seconds = Math.round((this.buffer?.duration ?? 0) * 10) / 10;
        sounded.push(Object.assign(this, { seconds, loops: this.loop, isStopped: false }));
        start.apply(this, when.slice(0, 1) as [number]);
      };
      AudioScheduledSourceNode.prototype.stop = function (...when: number[]) {
        Object.assign(this, { isStopped: true });
        stop.apply(this, when as [number]);
      };
      let visibility = 'visible';
      Object.defineProperty(Document.prototype, 'visibilityState', { get: () => visibility });
      const become = (next: string) => {
        visibility = next;
        document.dispatchEvent(new Event('visibilitychange'));
      };
      Object.assign(window, { Notification: StubNotification, stub: { told, sounded, become } });
    },
    { permission, answer },
  );
}

/** Hides the tab, or brings it back. */
export async function become(page: Page, visibility: 'visible' | 'hidden'): Promise<void> {
  await page.evaluate(`stub.become('${visibility}')`);
}

/** What the browser was given to tell, in order. */
export async function told(page: Page): Promise<readonly Told[]> {
  return page.evaluate('stub.told.map(({ title, body, tag, isClosed }) => ({ title, body, tag, isClosed }))');
}

/** Presses the newest notification of a tag. */
export async function pressNotification(page: Page, tag: string): Promise<void> {
  await page.evaluate(`stub.told.findLast((one) => one.tag === '${tag}').onclick()`);
}

/** What began to sound, in order. */
export async function sounded(page: Page): Promise<readonly Sounded[]> {
  return page.evaluate('stub.sounded.map(({ seconds, loops, isStopped }) => ({ seconds, loops, isStopped }))');
}

/** How often the page has asked whether it may notify. */
export async function asked(page: Page): Promise<number> {
  return page.evaluate('Notification.asked');
}
