import type { z } from 'zod';
import { DeskBody, type DeskSettings } from '../../contracts/settings.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import type { Desk } from '../desk.ts';
import type { Decider } from './log-entry.ts';
import { saveSettings } from './save-settings.ts';

/** What is decided about the desk as a whole, by one who saw the settings of `rev`. */
export type DeskDecision = z.infer<typeof DeskBody> & { readonly rev: number };

/**
 * Decides about the desk as a whole. Refuses with `unknown-queue` when new customers would wait in a queue that is not
 * there, `changed-meanwhile` and `too-large`.
 */
export async function changeSettings(
  desk: Desk,
  by: Decider,
  { rev, ...to }: DeskDecision,
): Promise<DeskSettings | Refusal> {
  const before = await desk.settings('now');
  if (!before.queues.some(({ id }) => id === to.defaultQueueId)) return refuse('unknown-queue');
  return saveSettings(desk, by, {
    before,
    after: { ...before, ...to },
    rev,
    decided: { subject: 'desk', action: 'changed', from: DeskBody.parse(before), to },
  });
}
