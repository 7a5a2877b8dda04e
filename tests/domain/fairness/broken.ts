/** A promise of routing that was not kept. */
export class Broken extends Error {}

/** Throws with what was demanded when it is not so. */
export function demand(isSo: boolean, otherwise: () => string): void {
  if (!isSo) throw new Broken(otherwise());
}
