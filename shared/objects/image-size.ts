import type { ImageSize } from '../domain/file-types.ts';

/** The size of a picture by the first bytes of its file; `undefined` where they do not tell. Reads no pixel. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return ofPng(view) ?? ofGif(view) ?? ofWebp(view) ?? ofJpeg(view);
  } catch (error) {
    // The file ends, or what was read of it.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const PNG = 0x89_50_4e_47;
const GIF = 0x47_49_46_38;
const RIFF = 0x52_49_46_46;
const WEBP = 0x57_45_42_50;

/** PNG (Third Edition), 11.2.1: the header comes first. */
function ofPng(view: DataView): ImageSize | undefined {
  return view.getUint32(0) === PNG ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined;
}

/** GIF89a, 18: the logical screen. */
function ofGif(view: DataView): ImageSize | undefined {
  if (view.getUint32(0) !== GIF) return undefined;
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

const LOSSY = 0x56_50_38_20;
const LOSSLESS = 0x56_50_38_4c;
const EXTENDED = 0x56_50_38_58;

/** RFC 9649, 2.5 to 2.7: lossy, lossless, extended. */
function ofWebp(view: DataView): ImageSize | undefined {
  if (view.getUint32(0) !== RIFF || view.getUint32(8) !== WEBP) return undefined;
  switch (view.getUint32(12)) {
    case LOSSY:
      return { width: view.getUint16(26, true) & 0x3f_ff, height: view.getUint16(28, true) & 0x3f_ff };
    case LOSSLESS: {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3f_ff) + 1, height: ((bits >>> 14) & 0x3f_ff) + 1 };
    }
    case EXTENDED:
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    default:
      return undefined;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x1_00_00;
}

const JPEG = 0xff_d8;

/** Frames of every kind but the markers of that range that are none (T.81, table B.1: DHT, JPG, DAC). */
function isFrame(marker: number): boolean {
  return marker >= 0xff_c0 && marker <= 0xff_cf && ![0xff_c4, 0xff_c8, 0xff_cc].includes(marker);
}

/** T.81, B.1.1.2 and B.2.2: segments with their lengths, until the frame, which has the size. */
function ofJpeg(view: DataView): ImageSize | undefined {
  if (view.getUint16(0) !== JPEG) return undefined;
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint16(at);
    // Any marker may be preceded by fill bytes.
    if (marker === 0xff_ff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
