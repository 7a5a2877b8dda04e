const SAMPLES = 8_000;

/** A second of silence: WAV, 8 kHz, 8 bits (RIFF). */
export function silence(): Buffer<ArrayBuffer> {
  const wav = Buffer.alloc(44 + SAMPLES, 128);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + SAMPLES, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(SAMPLES, 24);
  wav.writeUInt32LE(SAMPLES, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(SAMPLES, 40);
  return wav;
}
