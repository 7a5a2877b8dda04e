import type { Session } from './session.ts';

/** What completed sessions are looked for by, besides their customer's name and time. */
export const FACETS = ['label', 'owner', 'resolution', 'channel', 'queue', 'customer'] as const;
export type Facet = (typeof FACETS)[number];

/** What a completed session is found and told apart by. `at` is when it was completed, ISO 8601, UTC. */
export interface Ended {
  readonly sessionId: string;
  readonly at: string;
  readonly customerId: string;
  readonly queueId: string;
  readonly channel: string;
  readonly category: string;
  /** Who held it when it ended. */
  readonly ownerId?: string;
  readonly labels: readonly string[];
}

/** What somebody looks for; what is left out does not matter. */
export interface Filter {
  readonly label?: string;
  /** Who held it when it ended. */
  readonly owner?: string;
  /** The category by which it was completed. */
  readonly resolution?: string;
  readonly channel?: string;
  readonly queue?: string;
  /** Completed at this instant or later; ISO 8601, UTC. */
  readonly from?: string;
  /** Completed before this instant. */
  readonly to?: string;
}

/** How a completed session is found; `undefined` while it is open. */
export function endedAs(session: Session): Ended | undefined {
  const { id, status, completion, customerId, queueId, thread, labels = [] } = session;
  if (status !== 'completed' || completion === undefined) return undefined;
  const { at, category, ownerId } = completion;
  const channel = thread.split('#', 1)[0] ?? '';
  const ended = { sessionId: id, at, customerId, queueId, channel, category, labels };
  return ownerId === undefined ? ended : { ...ended, ownerId };
}

/** Everything that an ended session can be looked for by. A facet without a value is left out: nobody held it, no category. */
export function facetsOf(ended: Ended): readonly (readonly [facet: Facet, value: string])[] {
  const { labels, ownerId = '', category, channel, queueId, customerId } = ended;
  const single = [
    ['owner', ownerId],
    ['resolution', category],
    ['channel', channel],
    ['queue', queueId],
    ['customer', customerId],
  ] as const;
  const named = labels.map((label) => ['label', label] as const);
  return [...named, ...single].filter(([, value]) => value !== '');
}

/** Whether an ended session is one of those that somebody looks for. */
export function fits(ended: Ended, filter: Filter): boolean {
  const { label, owner, resolution, channel, queue, from, to } = filter;
  return (
    (label === undefined || ended.labels.includes(label)) &&
    (owner === undefined || ended.ownerId === owner) &&
    (resolution === undefined || ended.category === resolution) &&
    (channel === undefined || ended.channel === channel) &&
    (queue === undefined || ended.queueId === queue) &&
    (from === undefined || ended.at >= from) &&
    (to === undefined || ended.at < to)
  );
}

/** The facets of a filter, those first of which a desk has the most values, so that each has the fewest sessions. */
const FEWEST_FIRST = ['label', 'owner', 'resolution', 'queue', 'channel'] as const satisfies readonly (Facet &
  keyof Filter)[];

/** The facet whose sessions are the fewest, by which a filter is looked up; `undefined` when only time is given. */
export function leadingFacet(filter: Filter): readonly [facet: Facet, value: string] | undefined {
  for (const facet of FEWEST_FIRST) {
    const value = filter[facet];
    if (value !== undefined) return [facet, value];
  }
  return undefined;
}
