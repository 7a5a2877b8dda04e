import { runInNewContext } from 'node:vm';
import * as z from 'zod';

const Timeout = z.object({ code: z.literal('ERR_SCRIPT_EXECUTION_TIMEOUT') });

/**
 * What some work comes to, or `undefined` when it takes longer: then it is stopped in its middle, even within a regular expression. For code
 * that others wrote, on text that strangers wrote.
 */
export function withinTime<Result>(mostMs: number, work: () => Result): Result | undefined {
  let result: Result | undefined;
  const keep = () => {
    result = work();
  };
  try {
    runInNewContext('keep()', { keep }, { timeout: mostMs });
    return result;
  } catch (error) {
    // It is of the other context, so it is no Error of this one.
    if (Timeout.safeParse(error).success) return undefined;
    throw error;
  }
}
