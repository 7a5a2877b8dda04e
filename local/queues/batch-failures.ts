import { z } from 'zod';

const response = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish(),
});

/**
 * The message ids that a function reported as failed. Lambda takes an empty or missing list as complete success, and an
 * answer that it cannot read, or an id that is not in the batch, as complete failure (Lambda developer guide, SQS errors).
 */
export function failedItems(payload: unknown, batch: readonly string[]): ReadonlySet<string> {
  if (payload === null || payload === undefined || payload === '') return new Set();
  const parsed = response.safeParse(payload);
  if (!parsed.success) return new Set(batch);
  const failed = (parsed.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((id) => batch.includes(id)) ? new Set(failed) : new Set(batch);
}
