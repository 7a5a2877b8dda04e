import { t } from '../texts/search.ts';
import { OPEN_STATUSES } from './fits.ts';

/** How far a session has come, in a word; what the address names and nobody knows stands as it is. */
export function statusWord(status: string): string {
  const known = OPEN_STATUSES.find((one) => one === status);
  return known === undefined ? status : t(`search.status.${known}`);
}
