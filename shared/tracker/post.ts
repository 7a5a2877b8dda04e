import { lookup as lookUp } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { TrackerFault } from '../contracts/tracker.ts';
import { faultOf, NotAllowed, TimedOut } from './faults.ts';
import { isAllowedUrl, mayConnect, type Targets } from './targets.ts';

/** How long a tracker may take to answer, all in all. */
export const ANSWER_MS = 10_000;

/** How much of an answer is read. */
const MOST_BYTES = 64 * 1024;

/** An address that a name stands for. */
export interface Resolved {
  readonly address: string;
  readonly family: number;
}

/** How requests get to a tracker. */
export interface Line {
  readonly targets: Targets;
  /** Asks for all addresses of a name. The system's own unless a test says otherwise. */
  readonly resolve?: (host: string) => Promise<readonly Resolved[]>;
  /** Whether an address may be connected to; by `targets` unless a test says otherwise. */
  readonly mayConnect?: (address: string) => boolean;
  readonly timeoutMs?: number;
}

/** What came of a request: an answer of any status, its body cut off at 64 KB; or none. */
export type Posted =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: string;
      readonly ms: number;
      /** In seconds, when the answer said so in seconds or as a date. */
      readonly retryAfterSeconds?: number;
    }
  | { readonly kind: 'unreachable'; readonly fault: TrackerFault; readonly ms: number };

/**
 * A lookup that answers addresses only if each of them may be connected to. The connection is opened to what was checked here, so
 * a name that stands for something else a moment later changes nothing.
 */
function checkedLookup(line: Line): LookupFunction {
  const resolve = line.resolve ?? ((host: string) => lookUp(host, { all: true }));
  const allowed = line.mayConnect ?? ((address: string) => mayConnect(address, line.targets));
  return (host, options, done) => {
    resolve(host).then(
      (found) => {
        const [first] = found;
        if (first === undefined) return done(new NotAllowed(`${host} has no address`), '');
        if (!found.every(({ address }) => allowed(address))) return done(new NotAllowed(`${host} is not public`), '');
        if (options.all) return done(null, [...found]);
        done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ''),
    );
  };
}

function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1_000));
}

/** Reads a body up to the limit; what is behind it, or comes too late, or breaks off, is left. */
function readBody(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = () => resolve(Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8'));
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= MOST_BYTES) response.destroy();
    });
    // A response that is destroyed closes without an end; one that fails does both.
    response.on('close', end);
    response.on('error', end);
  });
}

/**
 * Posts a JSON body and answers what came of it; never throws for what the other side does. Follows no redirect. An answer whose
 * status has come counts, also if the rest of it does not in time.
 */
export async function post(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  line: Line,
): Promise<Posted> {
  const began = performance.now();
  const ms = () => Math.round(performance.now() - began);
  if (!isAllowedUrl(address, line.targets)) return { kind: 'unreachable', fault: 'not-allowed', ms: 0 };
  const url = new URL(address);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  try {
    const answer = await new Promise<{ response: IncomingMessage; body: string }>((resolve, reject) => {
      const request = send(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers, 'content-length': Buffer.byteLength(body) },
        lookup: checkedLookup(line),
        // A connection of its own: one that is kept might have been opened to what was allowed then.
        agent: false,
      });
      let answering: IncomingMessage | undefined;
      const tooLate = () => (answering === undefined ? request.destroy(new TimedOut()) : answering.destroy());
      const timer = setTimeout(tooLate, line.timeoutMs ?? ANSWER_MS);
      request.on('response', (response) => {
        answering = response;
        void readBody(response).then((text) => {
          clearTimeout(timer);
          request.destroy();
          resolve({ response, body: text });
        });
      });
      request.on('error', (error) => {
        clearTimeout(timer);
        // Once there is a status, what goes wrong is the rest of the answer.
        if (answering === undefined) reject(error);
      });
      request.end(body);
    });
    const { statusCode = 0, headers: answered } = answer.response;
    const retryAfterSeconds = retryAfter(answered['retry-after']);
    const waited = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
    return { kind: 'answered', status: statusCode, body: answer.body, ms: ms(), ...waited };
  } catch (error) {
    return { kind: 'unreachable', fault: faultOf(error), ms: ms() };
  }
}
