import { runInNewContext } from 'node:vm';

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
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}
