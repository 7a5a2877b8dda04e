import type { ApiError } from '../../../shared/contracts/api.ts';

/** The server's codes, and two of the console's own: no answer came, or nobody is signed in any more. */
export type FailureCode = ApiError['error']['code'] | 'unreachable' | 'signed-out';

/** A field of a request that was wrong: `body.name`. */
export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/** A call that did not get what it asked for. `code` is stable; the message is for developers. */
export class ApiFailure extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    options?: ErrorOptions,
    /** Which fields were wrong and how, for `bad-request`; in English. */
    readonly fields: readonly FieldFault[] = [],
    /** What somebody outside the desk said to it, in their own words. */
    readonly said?: string,
  ) {
    super(message, options);
    this.name = 'ApiFailure';
  }
}

/** Failures after which nobody knows whether the action was carried out, or after which it may simply be tried again. */
const RETRYABLE: ReadonlySet<FailureCode> = new Set([
  'unreachable',
  'internal',
  'busy',
  'signed-out',
  'unauthenticated',
]);

/** Failures of reading that may pass by themselves; whoever is not signed in is so until they sign in. */
const PASSING: ReadonlySet<FailureCode> = new Set(['unreachable', 'internal', 'busy']);

/** Whether reading may succeed when it is tried again at once. */
export function mayRead(code: FailureCode): boolean {
  return PASSING.has(code);
}

/** The code of any failure; what is no ApiFailure is a bug of the console and shown as `internal`. */
export function failureCode(error: unknown): FailureCode {
  return error instanceof ApiFailure ? error.code : 'internal';
}

/** Whether the same action may succeed when it is tried again as it is. */
export function mayRetry(code: FailureCode): boolean {
  return RETRYABLE.has(code);
}
