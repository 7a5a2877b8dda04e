import { isIP } from 'node:net';
import * as z from 'zod';
import { isLoopback, isPublicAddress } from './public-address.ts';

/** Where a tracker may be: on the public internet, or, on a developer's machine, on that machine as well. */
export const Targets = z.enum(['public', 'local']);
export type Targets = z.infer<typeof Targets>;

/** Whether a connection to the IP address may be opened. */
export function mayConnect(address: string, targets: Targets): boolean {
  return isPublicAddress(address) || (targets === 'local' && isLoopback(address));
}

/** The host of a URL as an IP address; `undefined` for a name. URL has turned every spelling of an IPv4 address into the usual one. */
export function literalOf({ hostname }: URL): string | undefined {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? undefined : host;
}

/**
 * Whether a tracker may have this address, as far as that can be told without asking for its name: HTTPS on any port, no
 * credentials, no IP address that may not be connected to. `local` allows HTTP to this machine as well.
 */
export function isAllowedUrl(text: string, targets: Targets): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  const literal = literalOf(url);
  if (literal !== undefined && !mayConnect(literal, targets)) return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && targets === 'local' && literal !== undefined && isLoopback(literal);
}
