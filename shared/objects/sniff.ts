import { fileTypeFromBuffer } from 'file-type';
import { type ImageSize, typeTaken } from '../domain/file-types.ts';
import { imageSize } from './image-size.ts';

/** How much of a file is looked at, in bytes: the frame of a photo stands behind a preview of up to 64 KB and its colours. */
export const LOOKED_AT_BYTES = 256 * 1_024;

/** What a file's first bytes say. */
export interface Sniffed {
  /** MIME type, without parameters. */
  readonly type: string;
  readonly size?: ImageSize;
}

/** Looks at the beginning of a file: what it is, whatever it is called and whoever says so (`said`), and how large a picture. */
export async function sniff(beginning: Uint8Array, said: string): Promise<Sniffed> {
  const found = await fileTypeFromBuffer(beginning).catch(() => undefined);
  const type = typeTaken(found?.mime, said);
  const size = type.startsWith('image/') ? imageSize(beginning) : undefined;
  return { type, ...(size && { size }) };
}
