import type { z } from 'zod';
import { type Category, DeskBody, type DeskSettings } from '../../contracts/settings.ts';
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
    after: { ...before, ...to, completion: { ...to.completion, former: formerAfter(before, to) } },
    rev,
    decided: { subject: 'desk', action: 'changed', from: DeskBody.parse(before), to },
  });
}

/** What was a category before and is none now, with those of earlier changes: sessions that were completed by one name it still. */
function formerAfter(
  { completion: before }: DeskSettings,
  { completion }: Pick<DeskDecision, 'completion'>,
): Category[] {
  const now = new Set(completion.categories.map(({ id }) => id));
  const known = new Map([...before.former, ...before.categories].map((category) => [category.id, category]));
  return [...known.values()].filter(({ id }) => !now.has(id));
}
