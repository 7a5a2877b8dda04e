import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { failureCode } from '../api/api-failure.ts';
import { catchUpAfter, type KnownHistory, mergeEntries, missingAfter } from '../history/merge-history.ts';
import { failureText } from '../texts/t.ts';
import { type Desk, queryKeys } from './create-desk.ts';
import { useDesk } from './desk-context.ts';

const PAGE = 100;

/** An entry and the session's new `rev` come in one frame; what is missing longer than this was lost. */
const GAP_PATIENCE_MS = 400;

async function catchUp(desk: Desk, sessionId: string, known: KnownHistory): Promise<KnownHistory> {
  let entries = known.entries;
  for (let after = catchUpAfter(entries); ; ) {
    const page = await desk.call('getHistory', { params: { sessionId }, query: { after, limit: PAGE } });
    entries = mergeEntries(entries, page.entries);
    const last = page.entries.at(-1);
    if (last === undefined || page.entries.length < PAGE) return { ...known, entries };
    after = last.seq;
  }
}

async function readFirst(desk: Desk, sessionId: string): Promise<KnownHistory> {
  let asked = desk.snapshots();
  let known: KnownHistory = await desk.call('getHistory', { params: { sessionId }, query: { limit: PAGE } });
  // What changed after this answer was written and before live updates began, no frame tells.
  while (asked !== desk.snapshots()) {
    asked = desk.snapshots();
    known = await catchUp(desk, sessionId, known);
  }
  return known;
}

async function read(desk: Desk, sessionId: string): Promise<KnownHistory> {
  const key = queryKeys.history(sessionId);
  const before = desk.queries.getQueryData<KnownHistory>(key);
  const fetched =
    before === undefined || before.entries.length === 0
      ? await readFirst(desk, sessionId)
      : await catchUp(desk, sessionId, before);
  desk.outbox.arrived(sessionId, fetched.entries);
  // Frames and older pages may have come meanwhile.
  const now = desk.queries.getQueryData<KnownHistory>(key);
  const first = fetched.entries[0]?.seq ?? 0;
  const early = desk.takeEarly(sessionId).filter(({ seq }) => seq >= first);
  const entries = mergeEntries(mergeEntries(fetched.entries, early), now?.entries ?? []);
  return { entries, more: now?.more ?? fetched.more };
}

/** A session's history as far as it is read, kept whole: a gap is noticed and filled. */
export function useHistory(sessionId: string, rev: number | undefined) {
  const desk = useDesk();
  const query = useQuery({ queryKey: queryKeys.history(sessionId), queryFn: () => read(desk, sessionId) });
  const missing = query.data === undefined || rev === undefined ? undefined : missingAfter(query.data.entries, rev);

  useEffect(() => {
    if (missing === undefined) return;
    const timer = setTimeout(
      () => void desk.queries.invalidateQueries({ queryKey: queryKeys.history(sessionId) }),
      GAP_PATIENCE_MS,
    );
    return () => clearTimeout(timer);
  }, [desk, sessionId, missing]);

  return query;
}

/** Reads the page before the oldest entry that is there. */
export function useOlder(sessionId: string) {
  const desk = useDesk();
  const [loading, setLoading] = useState(false);

  async function loadOlder(): Promise<void> {
    const key = queryKeys.history(sessionId);
    const first = desk.queries.getQueryData<KnownHistory>(key)?.entries[0];
    if (loading || first === undefined) return;
    setLoading(true);
    try {
      const query = { before: first.seq, limit: PAGE };
      const page = await desk.call('getHistory', { params: { sessionId }, query });
      desk.queries.setQueryData<KnownHistory>(key, (known) => ({
        entries: mergeEntries(known?.entries ?? [], page.entries),
        more: page.more,
      }));
    } catch (error) {
      desk.notices.show('failure', failureText(failureCode(error)));
    } finally {
      setLoading(false);
    }
  }

  return { loadOlder, loading };
}
