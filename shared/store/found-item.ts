import * as z from 'zod';
import { type Ended, endedAs, facetsOf } from '../domain/facets.ts';
import type { Session } from '../domain/session.ts';
import { type Key, keys } from './keys.ts';
import type { BatchedWrites } from './write-batch.ts';

const FoundItem = z.object({
  pk: z.string(),
  sk: z.string(),
  customer: z.string(),
  queue: z.string(),
  channel: z.string(),
  category: z.string(),
  owner: z.string().optional(),
  labels: z.array(z.string()).optional(),
});
type FoundItem = z.infer<typeof FoundItem>;

/** One item for everything that an ended session can be looked for by, each with all the others beside it. */
function toFoundItems(ended: Ended): readonly FoundItem[] {
  const { sessionId, at, customerId, queueId, channel, category, ownerId, labels } = ended;
  const beside = { customer: customerId, queue: queueId, channel, category };
  return facetsOf(ended).map(([facet, value]) => ({
    ...keys.found(facet, value, at, sessionId),
    ...beside,
    ...(ownerId !== undefined && { owner: ownerId }),
    ...(labels.length > 0 && { labels: [...labels] }),
  }));
}

/** Parses what a search found. Throws when the item is damaged. */
export function fromFoundItem(stored: unknown): Ended {
  const { sk, customer, queue, channel, category, owner, labels = [] } = FoundItem.parse(stored);
  const [at = '', sessionId = ''] = sk.split('#', 2);
  const ended = { sessionId, at, customerId: customer, queueId: queue, channel, category, labels };
  return owner === undefined ? ended : { ...ended, ownerId: owner };
}

function nameOf({ pk, sk }: Key): string {
  return `${pk} ${sk}`;
}

/**
 * What a session's change does to the items by which it is found. Nothing for a session that was open and is; and the same again leaves
 * the same items.
 */
export function foundChanges(before: Session | undefined, after: Session): BatchedWrites {
  const was = before && endedAs(before);
  const is = endedAs(after);
  const old = new Map(was && toFoundItems(was).map((item) => [nameOf(item), item]));
  const items = is === undefined ? [] : toFoundItems(is);
  const kept = new Set(items.map(nameOf));
  return {
    puts: items.filter((item) => JSON.stringify(old.get(nameOf(item))) !== JSON.stringify(item)),
    deletes: [...old.values()].filter((item) => !kept.has(nameOf(item))).map(({ pk, sk }) => ({ pk, sk })),
  };
}
