import type { AgentView, SessionView } from '../../../shared/contracts/views.ts';

/** The newest view of a session that has come, and when it was last confirmed (local epoch milliseconds). */
interface KnownSession {
  readonly view: SessionView;
  readonly confirmedMs: number;
}

/** The newest view of an agent, and the server time it was true at. */
interface KnownAgent {
  readonly view: AgentView;
  readonly at: string;
}

/** Sessions by id. */
export type Sessions = ReadonlyMap<string, KnownSession>;

/** Agents by id. */
export type Agents = ReadonlyMap<string, KnownAgent>;

/** Takes views in, from any source and in any order: the higher `rev` wins, so what comes late or twice changes nothing. */
export function learnSessions(known: Sessions, views: readonly SessionView[], confirmedMs: number): Sessions {
  const next = new Map(known);
  for (const view of views) {
    const present = next.get(view.id);
    if (present === undefined || view.rev >= present.view.rev) next.set(view.id, { view, confirmedMs });
  }
  return next;
}

/** Agents carry no version: the view that was true later wins. */
export function learnAgents(known: Agents, views: readonly AgentView[], at: string): Agents {
  const next = new Map(known);
  for (const view of views) {
    const present = next.get(view.agentId);
    if (present === undefined || at >= present.at) next.set(view.agentId, { view, at });
  }
  return next;
}

/** The index behind a list trails what commands and frames have told by this much at most. */
export const INDEX_LAG_MS = 5_000;

/**
 * Drops what a whole list should have named and did not: the session moved on while nobody told this console. What was
 * confirmed shortly before the list was asked for stays, since the list may be the older of the two.
 */
export function forgetMissing(
  known: Sessions,
  shouldBeListed: (view: SessionView) => boolean,
  listedIds: ReadonlySet<string>,
  askedMs: number,
): Sessions {
  const kept = [...known].filter(
    ([id, { view, confirmedMs }]) => listedIds.has(id) || confirmedMs > askedMs - INDEX_LAG_MS || !shouldBeListed(view),
  );
  return kept.length === known.size ? known : new Map(kept);
}

/** The same without these; the very same when none of them is known. */
export function without<Known>(known: ReadonlyMap<string, Known>, ids: readonly string[]): ReadonlyMap<string, Known> {
  if (!ids.some((id) => known.has(id))) return known;
  return new Map([...known].filter(([id]) => !ids.includes(id)));
}
