import { LOOKED_AT_BYTES, type Sniffed, sniff } from '../../objects/sniff.ts';
import { log } from '../../observability/log.ts';

/** Looks at what a file is, by its first bytes; `said`: by whoever brought it. Says in the log where it could not be looked at as a whole. */
export async function lookInto(fileId: string, bytes: Uint8Array, said: string): Promise<Omit<Sniffed, 'fault'>> {
  const { fault, ...sniffed } = await sniff(bytes.subarray(0, LOOKED_AT_BYTES), said);
  if (fault !== undefined) log.warn('a file could not be looked at', { fileId, type: sniffed.type, error: fault });
  return sniffed;
}
