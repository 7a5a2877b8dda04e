import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** CloudFront compresses these types, between 1,000 and 10,000,000 bytes ("Serve compressed files"). */
const COMPRESSIBLE =
  /^(text\/|application\/(javascript|json|xml|wasm|manifest\+json|x-javascript|vnd\.ms-fontobject)|image\/svg\+xml|font\/(ttf|otf))/;
const MINIMUM_BYTES = 1_000;
const MAXIMUM_BYTES = 10_000_000;
/** Enough for the files of a console; the oldest goes first. */
const MAXIMUM_ENTRIES = 200;

export type Encoding = 'br' | 'gzip';

/** The encoding to use for an object, brotli first; undefined when it stays as it is. */
export function chooseEncoding(
  acceptEncoding: string | undefined,
  contentType: string | undefined,
  size: number,
): Encoding | undefined {
  if (size < MINIMUM_BYTES || size > MAXIMUM_BYTES || !COMPRESSIBLE.test(contentType ?? '')) return undefined;
  const accepted = new Set(
    (acceptEncoding ?? '')
      .split(',')
      .filter((each) => !/;\s*q=0(\.0*)?\s*$/.test(each))
      .map((each) => each.split(';', 1)[0]?.trim().toLowerCase()),
  );
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : undefined;
}

/** Compressed bodies, kept by what they are compressed from. */
export class CompressedBodies {
  readonly #bodies = new Map<string, Promise<Buffer>>();

  /** `identity` tells bodies apart: an ETag. */
  compress(identity: string, encoding: Encoding, read: () => Promise<Buffer>): Promise<Buffer> {
    const key = `${encoding} ${identity}`;
    const known = this.#bodies.get(key);
    if (known !== undefined) return known;
    const oldest = this.#bodies.keys().next().value;
    if (this.#bodies.size >= MAXIMUM_ENTRIES && oldest !== undefined) this.#bodies.delete(oldest);
    const body = read().then((bytes) => compressors[encoding](bytes));
    this.#bodies.set(key, body);
    body.catch(() => this.#bodies.delete(key));
    return body;
  }
}

const compressors: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  gzip: promisify(gzip),
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
};
