import type { TrackerFault } from '../contracts/tracker.ts';

/** A name that stands for an address that may not be connected to, or for none. */
export class NotAllowed extends Error {}

/** No answer within the time that there was. */
export class TimedOut extends Error {}

/** Names of faults of the system (errno) and of Node's DNS, sockets, HTTP parser and TLS. */
const BY_CODE: ReadonlyMap<string, TrackerFault> = new Map([
  ['ENOTFOUND', 'unknown-host'],
  ['EAI_AGAIN', 'unknown-host'],
  ['EAI_NODATA', 'unknown-host'],
  ['EAI_NONAME', 'unknown-host'],
  ['ECONNREFUSED', 'no-connection'],
  ['EHOSTUNREACH', 'no-connection'],
  ['ENETUNREACH', 'no-connection'],
  ['EADDRNOTAVAIL', 'no-connection'],
  ['ETIMEDOUT', 'timeout'],
  ['EPROTO', 'tls'],
]);

/** OpenSSL’s verification errors, which Node hands on by name (Node TLS, "X509 certificate error codes"). */
const TLS = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA|ERROR_IN_)/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What is wrong with a tracker that gave no answer. Of several attempts at several addresses, the last one tells. */
export function faultOf(error: unknown): TrackerFault {
  if (error instanceof NotAllowed) return 'not-allowed';
  if (error instanceof TimedOut) return 'timeout';
  if (error instanceof AggregateError) return faultOf(error.errors.at(-1));
  const code = codeOf(error);
  return BY_CODE.get(code) ?? (TLS.test(code) ? 'tls' : 'broken-answer');
}

/** What an answer of a status means; `undefined` for one that says it is well. */
export function faultOfStatus(status: number): TrackerFault | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 408) return 'timeout';
  if (status === 410) return 'gone';
  if (status === 429) return 'too-many';
  return status >= 400 && status < 500 ? 'refused' : 'failing';
}

/** Faults that may be over in a while. The others stay until somebody changes something. */
const PASSING: ReadonlySet<TrackerFault> = new Set([
  'too-many',
  'failing',
  'timeout',
  'unknown-host',
  'no-connection',
  'tls',
  'broken-answer',
]);

/** Whether it is worth another try. */
export function isPassing(fault: TrackerFault): boolean {
  return PASSING.has(fault);
}
