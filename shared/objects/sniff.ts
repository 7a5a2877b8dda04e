import { fileTypeFromBuffer } from 'file-type';
import { type ImageSize, typeTaken } from '../domain/file-types.ts';
import { imageSize } from './image-size.ts';

/** How much of a file is looked at, in bytes: the frame of a photo stands behind a preview of up to 64 KB and its colours. */
export const LOOKED_AT_BYTES = 256 * 1_024;

/** As much of a file tells most types already (file-type, its own least sample), in bytes. */
const FEW_BYTES = 4_100;

/** What a file's first bytes say. */
export interface Sniffed {
  /** MIME type, without parameters. */
  readonly type: string;
  readonly size?: ImageSize;
  /** Why not all of the beginning could be looked at. It is the file's doing, and the same each time: the file is kept all the same. */
  readonly fault?: unknown;
}

/** Tells a type by bytes; throws where they break it. */
type Look = (bytes: Uint8Array) => Promise<{ readonly mime: string } | undefined>;

interface Looked {
  readonly mime?: string;
  readonly fault?: unknown;
}

async function tell(look: Look, bytes: Uint8Array): Promise<Looked> {
  try {
    const found = await look(bytes);
    return found === undefined ? {} : { mime: found.mime };
  } catch (fault) {
    return { fault };
  }
}

/**
 * Looks at the beginning of a file: what it is, whatever it is called and whoever says so (`said`), and how large a picture. What breaks the look is
 * looked at once more by its very first bytes.
 */
export async function sniff(
  beginning: Uint8Array,
  said: string,
  look: Look = async (bytes) => fileTypeFromBuffer(bytes),
): Promise<Sniffed> {
  const whole = await tell(look, beginning);
  const { fault } = whole;
  const { mime } = fault === undefined ? whole : await tell(look, beginning.subarray(0, FEW_BYTES));
  const type = typeTaken(mime, said);
  const size = type.startsWith('image/') ? imageSize(beginning) : undefined;
  return { type, ...(size && { size }), ...(fault !== undefined && { fault }) };
}
