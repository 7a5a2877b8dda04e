/** Hertz, and from when until when in seconds. */
type Note = readonly [hertz: number, from: number, until: number];

/** A short melody that is rung again and again. */
interface Tune {
  readonly wave: OscillatorType;
  readonly notes: readonly Note[];
  /** How long a note swells before it fades: a struck one hardly does. */
  readonly attackSeconds: number;
  /** Of 1, at full volume. Rich waves sound louder than pure ones. */
  readonly loudness: number;
  /** From one round's beginning to the next one's. */
  readonly roundSeconds: number;
}

/** Ten strokes of a bell between two gongs. */
const TRILL: readonly Note[] = Array.from({ length: 20 }, (_, stroke) => {
  const from = stroke * 0.045;
  return [stroke % 2 === 0 ? 1_046.5 : 1_318.5, from, from + 0.16];
});

/** The ringtones, each of another character; `soft` is for a quiet room. */
export const TUNES = {
  rise: {
    ...{ wave: 'sine', attackSeconds: 0.02, loudness: 0.3, roundSeconds: 2 },
    notes: [
      [659.25, 0, 0.3],
      [880, 0.2, 0.7],
    ],
  },
  marimba: {
    ...{ wave: 'triangle', attackSeconds: 0.004, loudness: 0.34, roundSeconds: 2.4 },
    notes: [
      [523.25, 0, 0.35],
      [659.25, 0.14, 0.5],
      [783.99, 0.28, 0.65],
      [659.25, 0.56, 0.9],
      [1_046.5, 0.7, 1.3],
    ],
  },
  bell: { wave: 'triangle', attackSeconds: 0.003, loudness: 0.2, roundSeconds: 3, notes: TRILL },
  knock: {
    ...{ wave: 'triangle', attackSeconds: 0.002, loudness: 0.55, roundSeconds: 2.2 },
    notes: [
      [196, 0, 0.12],
      [185, 0.16, 0.28],
      [174.6, 0.32, 0.5],
    ],
  },
  soft: {
    ...{ wave: 'sine', attackSeconds: 0.35, loudness: 0.1, roundSeconds: 4 },
    notes: [
      [392, 0, 1.6],
      [493.9, 0.5, 2.2],
    ],
  },
} as const satisfies Readonly<Record<string, Tune>>;

/** A ringtone's name. */
export type TuneName = keyof typeof TUNES;

/** The names in the order in which they are offered. */
export const TUNE_NAMES: readonly TuneName[] = ['rise', 'marimba', 'bell', 'knock', 'soft'];

/** Narrows what was kept to a ringtone's name. */
export function isTune(name: unknown): name is TuneName {
  return TUNE_NAMES.some((tune) => tune === name);
}

/** How long one round of a tune sounds, without the silence after it. */
export function soundsSeconds(name: TuneName): number {
  return Math.max(...TUNES[name].notes.map(([, , until]) => until));
}

/** Enough for melodies of sine and triangle waves, and half the memory of what a record has. */
const SAMPLES_PER_SECOND = 24_000;

/**
 * One round of a tune, silence included, to be played in a loop: the loop keeps time by itself, while timers of a hidden tab
 * run late.
 */
export function recordTune(name: TuneName): Promise<AudioBuffer> {
  const { wave, notes, attackSeconds, loudness, roundSeconds }: Tune = TUNES[name];
  const context = new OfflineAudioContext(1, roundSeconds * SAMPLES_PER_SECOND, SAMPLES_PER_SECOND);
  for (const [hertz, from, until] of notes) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.type = wave;
    tone.frequency.value = hertz;
    // A tone that is cut off clicks; it swells and fades instead.
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(loudness, from + attackSeconds);
    gain.gain.exponentialRampToValueAtTime(loudness / 400, until);
    tone.connect(gain).connect(context.destination);
    tone.start(from);
    tone.stop(until);
  }
  return context.startRendering();
}
