/**
 * Follows the frame headers in the bytes of a WebSocket client (RFC 6455, 5.2), which the WebSocket library does not
 * show, and tells the size of each frame as soon as its header is complete.
 */
export class FrameSizes {
  readonly #onFrame: (payloadBytes: number) => void;
  #header = Buffer.alloc(0);
  #payloadLeft = 0;

  constructor(onFrame: (payloadBytes: number) => void) {
    this.#onFrame = onFrame;
  }

  push(chunk: Buffer): void {
    let offset = 0;
    while (offset < chunk.length) {
      const skipped = Math.min(this.#payloadLeft, chunk.length - offset);
      this.#payloadLeft -= skipped;
      offset += skipped;
      if (offset >= chunk.length) return;
      this.#header = Buffer.concat([this.#header, chunk.subarray(offset, offset + 1)]);
      offset += 1;
      this.#readHeader();
    }
  }

  #readHeader(): void {
    const header = this.#header;
    if (header.length < 2) return;
    const second = header.readUInt8(1);
    const short = second & 0x7f;
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
    const maskBytes = (second & 0x80) === 0 ? 0 : 4;
    if (header.length < 2 + lengthBytes + maskBytes) return;
    const size =
      lengthBytes === 8 ? Number(header.readBigUInt64BE(2)) : lengthBytes === 2 ? header.readUInt16BE(2) : short;
    this.#header = Buffer.alloc(0);
    this.#payloadLeft = size;
    this.#onFrame(size);
  }
}
