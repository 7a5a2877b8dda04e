import type { BrowserContext, Page } from 'playwright-core';

/** A notification that a page has made. */
export interface Seen {
  readonly title: string;
  readonly body: string;
  readonly isClosed: boolean;
}

/** What a page lets be heard at this moment. */
export interface Heard {
  /** Length of one round of what sounds, in seconds; one for each. */
  readonly rounds: readonly number[];
  /** Whether the browser lets the page sound. */
  readonly isRunning: boolean;
  /** How much louder or softer than recorded; 0 is silent, 1 as recorded. */
  readonly gain: number;
  /** The loudest sample of the last moment that went to the speakers, of 1. */
  readonly peak: number;
}

/**
 * Lets a test see and hear what the pages of a browser show and play; before any page is opened. The notifications and
 * sounds are the browser's own. A browser without a screen allows no notification and hides no tab: that alone is played.
 */
export async function sense(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen: object[] = [];
    const Real = window.Notification;
    class SeenNotification extends Real {
      static override get permission(): NotificationPermission {
        return 'granted';
      }
      isClosed = false;
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        seen.push(this);
      }
      override close() {
        this.isClosed = true;
        super.close();
      }
    }

    const sounding = new Set<AudioBufferSourceNode>();
    let speaker: { readonly ear: AnalyserNode; readonly source: AudioNode } | undefined;
    const { connect } = AudioNode.prototype;
    AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
      if (to[0] instanceof AudioDestinationNode && this.context instanceof AudioContext) {
        const ear = this.context.createAnalyser();
        ear.fftSize = 32_768;
        Reflect.apply(connect, this, [ear]);
        speaker = { ear, source: this };
      }
      return Reflect.apply(connect, this, to);
    } as typeof connect;
    const { start } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (...when: number[]) {
      sounding.add(this);
      this.addEventListener('ended', () => sounding.delete(this));
      Reflect.apply(start, this, when);
    };

    function heard() {
      const samples = new Float32Array(speaker?.ear.fftSize ?? 0);
      speaker?.ear.getFloatTimeDomainData(samples);
      return {
        rounds: [...sounding].map(({ buffer }) => Math.round((buffer?.duration ?? 0) * 10) / 10),
        isRunning: speaker?.ear.context.state === 'running',
        gain: speaker?.source instanceof GainNode ? speaker.source.gain.value : 0,
        peak: samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
      };
    }

    let visibility = 'visible';
    Object.defineProperty(Document.prototype, 'visibilityState', { get: () => visibility });
    function become(next: string) {
      visibility = next;
      document.dispatchEvent(new Event('visibilitychange'));
    }
    Object.assign(window, { Notification: SeenNotification, senses: { seen, heard, become } });
  });
}

/** Hides the tab, or brings it back. */
export async function become(page: Page, visibility: 'visible' | 'hidden'): Promise<void> {
  await page.evaluate(`senses.become('${visibility}')`);
}

export async function seen(page: Page): Promise<readonly Seen[]> {
  return page.evaluate('senses.seen.map(({ title, body, isClosed }) => ({ title, body, isClosed }))');
}

/** Presses the newest notification, as the system tells its page. */
export async function pressNewest(page: Page): Promise<void> {
  await page.evaluate("senses.seen.at(-1).dispatchEvent(new Event('click'))");
}

export async function heard(page: Page): Promise<Heard> {
  return page.evaluate('senses.heard()');
}
