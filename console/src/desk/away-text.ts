import type { AgentView } from '../../../shared/contracts/views.ts';
import type { AWAY_AFTER_MISSES } from '../../../shared/domain/roster.ts';
import { t } from '../texts/t.ts';

const MISSED = 'missed-offers' satisfies typeof AWAY_AFTER_MISSES;

/** Why somebody is away, in words; undefined for who is not, or did not say. */
export function awayText({ presence, awayReason }: Pick<AgentView, 'presence' | 'awayReason'>): string | undefined {
  if (presence !== 'away' || awayReason === undefined) return undefined;
  return awayReason === MISSED ? t('presence.away-missed') : awayReason;
}
