import type { Delivery, Fetching, HistoryEntry } from '../../../shared/contracts/views.ts';

/** The part of a session's history that the console holds. */
export interface KnownHistory {
  /** By number, each once. */
  readonly entries: readonly HistoryEntry[];
  /** Whether there are older ones before the first. */
  readonly more: boolean;
}

/** What is noted on the margin of an entry, and moves on. */
type Progress = Delivery | Fetching;

const PROGRESS = { queued: 0, sent: 1, stored: 1, failed: 1 } as const satisfies Record<Progress['state'], number>;

/** It only moves on: by attempt, then from queued to its outcome, then by time. */
function isNewer(next: Progress | undefined, present: Progress | undefined): boolean {
  if (next === undefined || present === undefined) return next !== undefined;
  if (next.attempt !== present.attempt) return next.attempt > present.attempt;
  if (next.state !== present.state)
    return (
      PROGRESS[next.state] > PROGRESS[present.state] ||
      (PROGRESS[next.state] === PROGRESS[present.state] && next.at > present.at)
    );
  return next.at >= present.at;
}

/** Takes entries in, from any source and in any order: one of each number, as far as it has come. */
export function mergeEntries(known: readonly HistoryEntry[], come: readonly HistoryEntry[]): readonly HistoryEntry[] {
  if (come.length === 0) return known;
  const bySeq = new Map(known.map((entry) => [entry.seq, entry]));
  for (const entry of come) {
    const present = bySeq.get(entry.seq);
    const isNew =
      present === undefined || isNewer(entry.delivery, present.delivery) || isNewer(entry.fetching, present.fetching);
    if (isNew) bySeq.set(entry.seq, entry);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** The number after which entries are missing, up to what the session's `rev` says there is; undefined when none are. */
export function missingAfter(entries: readonly HistoryEntry[], rev: number): number | undefined {
  const first = entries[0];
  if (first === undefined) return rev > 0 ? 0 : undefined;
  let last = first.seq - 1;
  for (const { seq } of entries) {
    if (seq !== last + 1) return last;
    last = seq;
  }
  return last < rev ? last : undefined;
}

/**
 * From where to ask again after a silence: the earliest reply or file that may have moved on, being on its way or retried by
 * somebody since it failed, else the newest entry.
 */
export function catchUpAfter(entries: readonly HistoryEntry[]): number {
  const open = entries.find(
    ({ delivery, fetching }) =>
      (delivery !== undefined && delivery.state !== 'sent') || (fetching !== undefined && fetching.state !== 'stored'),
  );
  const gap = missingAfter(entries, entries.at(-1)?.seq ?? 0);
  return Math.min(open === undefined ? Infinity : open.seq - 1, gap ?? Infinity, entries.at(-1)?.seq ?? 0);
}
