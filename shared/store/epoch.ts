import * as z from 'zod';

/** A time as it is stored in items that are written often: epoch milliseconds take a third of the text. */
export const epochMs = z.number().int();

/** ISO 8601 to epoch milliseconds. */
export function ms(iso: string): number {
  return Date.parse(iso);
}

/** The same where there may be no time. */
export function maybeMs(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : ms(iso);
}

/** Epoch milliseconds to ISO 8601, UTC. */
export function iso(epoch: number): string {
  return new Date(epoch).toISOString();
}
