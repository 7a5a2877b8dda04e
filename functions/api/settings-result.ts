import type { z } from 'zod';
import type { AgentPage, CannedReplies, SettingsResult } from '../../shared/contracts/api.ts';
import type { DeskSettings } from '../../shared/contracts/settings.ts';
import type { CannedReply } from '../../shared/contracts/views.ts';
import type { Desk } from '../../shared/desk/desk.ts';
import { agentView } from '../../shared/desk/views.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusals.ts';
import type { RosterAgent } from '../../shared/domain/roster.ts';

/** Answers the settings as they are after a decision. */
export function settingsResult(desk: Desk, settings: DeskSettings | Refusal): z.input<typeof SettingsResult> | Refusal {
  return isRefusal(settings) ? settings : { settings, at: desk.now() };
}

/** Answers the roster as it is after a decision. */
export function rosterResult(
  desk: Desk,
  roster: readonly RosterAgent[] | Refusal,
): z.input<typeof AgentPage> | Refusal {
  return isRefusal(roster) ? roster : { agents: roster.map(agentView), at: desk.now() };
}

/** Answers all ready-made answers as they are after a decision. */
export function cannedRepliesResult(
  desk: Desk,
  replies: readonly CannedReply[] | Refusal,
): z.input<typeof CannedReplies> | Refusal {
  return isRefusal(replies) ? replies : { replies: [...replies], at: desk.now() };
}
