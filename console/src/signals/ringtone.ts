import type { SignalChoices } from './choices.ts';
import { awaitTurn } from './ring-turn.ts';
import { recordTune, soundsSeconds, type TuneName } from './tunes.ts';

/** What the ringtone goes by. */
interface Chosen {
  state(): Pick<SignalChoices, 'tune' | 'volume' | 'muted'>;
  subscribe(listener: () => void): () => void;
}

/** Changes of the volume glide over this time constant, in seconds, since a jump would crackle. */
const GLIDE_SECONDS = 0.02;

/** Loudness is felt as a power of the amplitude: so a slider's middle is the middle for the ear. */
function amplitudeOf(volume: number): number {
  return (volume / 100) ** 2;
}

/** A sound that begins as soon as it is recorded, unless it was stopped by then. */
interface Playing {
  readonly tune: TuneName;
  readonly stop: () => void;
}

/** Rings while an offer waits, in one of a person's tabs. The tones are made here, so that nothing needs loading. */
export class Ringtone {
  #sound: { readonly context: AudioContext; readonly volume: GainNode } | undefined;
  #isLocked = true;
  #isWanted = false;
  #agentId = '';
  #endTurn: (() => void) | undefined;
  #hasTurn = false;
  #ringing: Playing | undefined;
  #preview: Playing | undefined;
  readonly #recorded = new Map<TuneName, Promise<AudioBuffer>>();
  readonly #listeners = new Set<() => void>();

  constructor(private readonly chosen: Chosen) {
    chosen.subscribe(() => this.#settle());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Says who is called by it. */
  belongTo(agentId: string): void {
    this.#agentId = agentId;
  }

  /** The browser lets a page sound only after somebody has touched it (autoplay policy of all browsers). */
  readonly isLocked = (): boolean => this.#isLocked;

  /** To be called from a click or a key: only then does the browser let sound begin. */
  async unlock(): Promise<void> {
    if (!this.#isLocked) return;
    const { context } = this.#open();
    await context.resume();
    this.#isLocked = context.state !== 'running';
    for (const listener of this.#listeners) listener();
    this.#settle();
  }

  /** Rings until `stop`. */
  start(): void {
    this.#isWanted = true;
    this.#settle();
  }

  stop(): void {
    this.#isWanted = false;
    this.#settle();
  }

  /** Plays one round, muted or not: somebody asked to hear it. What sounds anyway follows what is chosen by itself. */
  preview(): void {
    void this.unlock();
    if (this.#ringing !== undefined || this.#preview?.tune === this.chosen.state().tune) return;
    this.stopPreview();
    const preview = this.#play(false, () => {
      if (this.#preview === preview) this.#preview = undefined;
    });
    this.#preview = preview;
  }

  stopPreview(): void {
    this.#preview?.stop();
    this.#preview = undefined;
  }

  #open() {
    if (this.#sound === undefined) {
      const context = new AudioContext();
      const volume = context.createGain();
      volume.gain.value = amplitudeOf(this.chosen.state().volume);
      volume.connect(context.destination);
      this.#sound = { context, volume };
    }
    return this.#sound;
  }

  /** Makes what is heard follow what is wanted and chosen. */
  #settle(): void {
    const { tune, volume, muted } = this.chosen.state();
    this.#sound?.volume.gain.setTargetAtTime(amplitudeOf(volume), this.#sound.context.currentTime, GLIDE_SECONDS);
    // A tab that may not sound must not keep another one from it.
    const wants = this.#isWanted && !muted && !this.#isLocked;
    this.#settleTurn(wants);
    const rings = wants && this.#hasTurn;
    if (this.#ringing !== undefined && (!rings || this.#ringing.tune !== tune)) {
      this.#ringing.stop();
      this.#ringing = undefined;
    }
    if (rings && this.#ringing === undefined) {
      this.stopPreview();
      this.#ringing = this.#play(true);
    }
  }

  #settleTurn(wants: boolean): void {
    if (!wants) {
      this.#endTurn?.();
      this.#endTurn = undefined;
      this.#hasTurn = false;
    } else if (this.#endTurn === undefined) {
      this.#endTurn = awaitTurn(this.#agentId, () => {
        this.#hasTurn = true;
        this.#settle();
      });
    }
  }

  #play(loop: boolean, onEnded: () => void = () => undefined): Playing {
    const { tune } = this.chosen.state();
    const { context, volume } = this.#open();
    const source = context.createBufferSource();
    let isOver = false;
    source.loop = loop;
    source.onended = onEnded;
    source.connect(volume);
    void this.#record(tune).then((buffer) => {
      if (isOver) return;
      source.buffer = buffer;
      if (loop) source.start();
      else source.start(0, 0, soundsSeconds(tune));
    });
    const stop = () => {
      isOver = true;
      // What has not begun cannot be stopped.
      if (source.buffer !== null) source.stop();
    };
    return { tune, stop };
  }

  #record(tune: TuneName): Promise<AudioBuffer> {
    const recorded = this.#recorded.get(tune) ?? recordTune(tune);
    this.#recorded.set(tune, recorded);
    return recorded;
  }
}
