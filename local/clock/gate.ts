/** After this the gate opens by itself, so that whoever closed it and went away holds nobody up. */
const LONGEST_MS = 60_000;

/** What consoles say waits here, in its order, while time leaps: nobody can say in time that they are there. */
export class Gate {
  private opened = Promise.resolve();
  private release: (() => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** Resolves when the gate is open. */
  passed(): Promise<void> {
    return this.opened;
  }

  close(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), LONGEST_MS);
    this.timer.unref();
    if (this.release !== undefined) return;
    this.opened = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  open(): void {
    clearTimeout(this.timer);
    this.release?.();
    this.release = undefined;
  }
}
