import { UsageError } from './usage-error.ts';
import { NoDesk } from './verify.ts';

/** Why the table could not be verified, in words that say what to do. */
export class CannotRun extends Error {}

/** What the SDK says, by name or in words, and what to do about it. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /ResourceNotFoundException/,
    'There is no such table in this account and region: aws dynamodb list-tables shows them.',
  ],
  [
    /AccessDenied|not authorized/i,
    'It takes dynamodb:Scan, Query, GetItem and BatchGetItem on the table, and Query on its indexes.',
  ],
  [/region is missing|region not accepted/i, 'Name the region that the desk is deployed in: --region, or AWS_REGION.'],
  [
    /could not load credentials|CredentialsProviderError/i,
    'Sign in to AWS first (aws sso login, or AWS_PROFILE=…), as for npx cdk deploy.',
  ],
  [
    /ExpiredToken|UnrecognizedClient|security token|InvalidSignature/i,
    'The sign-in to AWS is not valid any more: sign in again.',
  ],
  [
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|TimeoutError|socket hang up/i,
    'Nobody answers there: check --endpoint, or the network.',
  ],
  [/Throttling|ProvisionedThroughputExceeded/, 'The table is too busy: try again with a lower --units-per-second.'],
];

/** What to tell whoever ran it. */
export function explain(error: unknown): string {
  if (error instanceof CannotRun) return error.message;
  if (error instanceof UsageError) return `${error.message}. npm run verify -- --help shows what there is.`;
  if (error instanceof NoDesk) return `This is no table of a desk: ${error.message}. Name the right one with --table.`;
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const known = error instanceof Error && 'code' in error ? `${said} ${String(error.code)}` : said;
  const remedy = REMEDIES.find(([words]) => words.test(known))?.[1];
  return [`The table could not be read (${said || known.trim()}).`, remedy].filter(Boolean).join(' ');
}
