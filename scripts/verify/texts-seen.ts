const FIRST_SLOTS = 1 << 12;
const FULL = 0.5;

/** A 53-bit fingerprint of a text, of which a million have one in ten thousand in common (cyrb53, public domain). */
function fingerprint(text: string): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 2_654_435_761);
    high = Math.imul(high ^ code, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & high) + (low >>> 0) + 1;
}

/** Remembers which texts it has seen at 16 to 32 bytes each. Now and then it takes a new one for a known one, never the reverse. */
export class TextsSeen {
  private slots = new Float64Array(FIRST_SLOTS);
  private count = 0;

  /** Whether the text is new. */
  add(text: string): boolean {
    if (this.count >= this.slots.length * FULL) this.grow();
    return this.put(fingerprint(text));
  }

  private put(value: number): boolean {
    let at = value % this.slots.length;
    for (let there = this.slots[at]; there !== 0; there = this.slots[at]) {
      if (there === value) return false;
      at = (at + 1) % this.slots.length;
    }
    this.slots[at] = value;
    this.count += 1;
    return true;
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Float64Array(before.length * 2);
    this.count = 0;
    for (const value of before) if (value !== 0) this.put(value);
  }
}
