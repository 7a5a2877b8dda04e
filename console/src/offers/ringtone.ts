const MUTED_KEY = 'baton.muted';

/** Two rising tones, in hertz and seconds, then silence until the next round. */
const TONES = [
  { hertz: 659.25, from: 0, until: 0.18 },
  { hertz: 880, from: 0.2, until: 0.48 },
] as const;
const ROUND_MS = 2_000;
const LOUDNESS = 0.14;

/** `locked`: the browser lets a page sound only after somebody has touched it (autoplay policy of all browsers). */
export interface SoundState {
  readonly muted: boolean;
  readonly locked: boolean;
}

/** Rings while an offer waits. The tones are made here, so that nothing needs loading. */
export class Ringtone {
  #context: AudioContext | undefined;
  #round: ReturnType<typeof setInterval> | undefined;
  #state: SoundState;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly storage: Storage) {
    this.#state = { muted: storage.getItem(MUTED_KEY) === 'yes', locked: true };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SoundState => this.#state;

  /** To be called from a click or a key: only then does the browser let sound begin. */
  async unlock(): Promise<void> {
    if (!this.#state.locked) return;
    this.#context ??= new AudioContext();
    await this.#context.resume();
    this.#replace({ ...this.#state, locked: this.#context.state !== 'running' });
  }

  setMuted(muted: boolean): void {
    if (muted) this.storage.setItem(MUTED_KEY, 'yes');
    else this.storage.removeItem(MUTED_KEY);
    this.#replace({ ...this.#state, muted });
  }

  /** Rings until `stop`. */
  start(): void {
    if (this.#round !== undefined) return;
    this.#ring();
    this.#round = setInterval(() => this.#ring(), ROUND_MS);
  }

  stop(): void {
    clearInterval(this.#round);
    this.#round = undefined;
  }

  #ring(): void {
    const context = this.#context;
    if (context === undefined || this.#state.muted || context.state !== 'running') return;
    for (const { hertz, from, until } of TONES) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      const start = context.currentTime + from;
      const end = context.currentTime + until;
      tone.frequency.value = hertz;
      // A tone that is cut off clicks; it swells and fades instead.
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
      volume.gain.linearRampToValueAtTime(0, end);
      tone.connect(volume).connect(context.destination);
      tone.start(start);
      tone.stop(end);
    }
  }

  #replace(state: SoundState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
