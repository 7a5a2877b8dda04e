import type { FailureCode } from '../api/api-failure.ts';
import { en } from './en.ts';
import { translator } from './translator.ts';

/** The texts that are there from the first moment. Parts that are loaded later have a file of their own beside this one. */
export const { t, hasText } = translator(en);

/** What a failure means for the person who sees it. */
export function failureText(code: FailureCode): string {
  const key = `failure.${code}`;
  return hasText(key) ? en[key] : t('failure.internal');
}
