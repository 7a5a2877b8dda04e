/** `default`: not asked yet, or not answered. `unsupported`: this browser shows none, whoever allows it. */
export type MayNotify = NotificationPermission | 'unsupported';

/** What a notification says and does. */
export interface Telling {
  readonly title: string;
  readonly body: string;
  /** Without the system's own sound. */
  readonly silent: boolean;
  /** When it is pressed; the tab has the focus by then. */
  readonly onPressed: () => void;
}

/** The browser's notifications, at most one for each tag. */
export class BrowserNotifications {
  #isSupported = 'Notification' in window && window.isSecureContext;
  readonly #shown = new Map<string, Notification>();
  readonly #listeners = new Set<() => void>();

  constructor() {
    if (!this.#isSupported) return;
    // It may be allowed or blocked in the browser's own settings at any time.
    navigator.permissions?.query({ name: 'notifications' }).then(
      (status) => status.addEventListener('change', this.#tell),
      () => undefined,
    );
    // What nobody could press any more must not stay.
    window.addEventListener('pagehide', () => {
      for (const tag of [...this.#shown.keys()]) this.close(tag);
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): MayNotify => (this.#isSupported ? Notification.permission : 'unsupported');

  /** Asks the person; to be called from a click only, since browsers block pages that ask unbidden. */
  async ask(): Promise<void> {
    await Notification.requestPermission();
    this.#tell();
  }

  /** Shows a notification. One of the same tag, of any tab, gives way to it. */
  show(tag: string, { title, body, silent, onPressed }: Telling): void {
    if (this.state() !== 'granted') return;
    try {
      const notification = new Notification(title, { body, tag, silent });
      notification.onclick = () => {
        window.focus();
        this.close(tag);
        onPressed();
      };
      this.#shown.set(tag, notification);
    } catch {
      // Chrome on Android knows the constructor and refuses it: there, only service workers may notify.
      this.#isSupported = false;
      this.#tell();
    }
  }

  close(tag: string): void {
    this.#shown.get(tag)?.close();
    this.#shown.delete(tag);
  }

  readonly #tell = (): void => {
    for (const listener of this.#listeners) listener();
  };
}
