import * as z from 'zod';

/** What is made once for all test files of a run. */
export type Loan = 'dynoxide' | 'dynamodb-local' | 'console';

/** Under which variable of the environment the workers are told where the lender is. */
export const LENDER = 'BATON_TEST_LENDER';

const Answer = z.union([z.object({ loan: z.string() }), z.object({ failed: z.string() })]);

/**
 * Where something is that all test files share: an engine's address, the folder of the built console. The first who asks has it made.
 * Undefined outside of a test run, where nobody lends. Throws when it could not be made.
 */
export async function lent(loan: Loan): Promise<string | undefined> {
  const lender = process.env[LENDER];
  if (lender === undefined) return undefined;
  const answer = Answer.parse(await (await fetch(`${lender}/${loan}`)).json());
  if ('failed' in answer) throw new Error(`there is no ${loan} to lend: ${answer.failed}`);
  return answer.loan;
}
