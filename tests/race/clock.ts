/** A clock that all processes of a race share: it begins at a moment of the desk's time and runs faster than the wall's. */
export interface ClockSetting {
  readonly wallMs: number;
  readonly deskMs: number;
  /** Desk seconds in a second. */
  readonly speed: number;
}

/** The desk's time by such a clock, so that nobody has to sleep through a countdown. */
export class Clock {
  constructor(private readonly setting: ClockSetting) {}

  nowMs(): number {
    const { wallMs, deskMs, speed } = this.setting;
    return deskMs + (Date.now() - wallMs) * speed;
  }

  /** ISO 8601, UTC. */
  now(): string {
    return new Date(this.nowMs()).toISOString();
  }

  /** Milliseconds by the wall's clock until a moment of the desk's; below 0 for one that has passed. */
  untilMs(at: string): number {
    return (Date.parse(at) - this.nowMs()) / this.setting.speed;
  }

  /** How long a span of the desk's time takes. */
  wallMs(deskMs: number): number {
    return deskMs / this.setting.speed;
  }
}
