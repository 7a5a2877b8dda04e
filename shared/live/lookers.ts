import type { LiveFrame, Look, Looker } from '../contracts/live.ts';
import { TYPING } from '../contracts/live-limits.ts';
import type { SessionView } from '../contracts/views.ts';
import { maySee } from '../domain/visibility.ts';
import { type Connection, isHeard } from './connections.ts';
import type { Looked } from './hear.ts';

/** What telling those who look at a session needs of the world. */
export interface Telling {
  connections(): Promise<readonly Connection[]>;
  /** A session as it is now. */
  session(sessionId: string): Promise<SessionView | undefined>;
  post(connectionId: string, frame: string): Promise<unknown>;
  now(): string;
}

/** Whether colleagues see that this console has a session open: only those who oversee may hide it. */
function isSeen({ oversees, look }: Connection): boolean {
  return look !== undefined && !(look.unseen && oversees);
}

/** Says of consoles whether somebody writes there; nobody does who has not said so for a while. */
function isTyping({ look, seenAtMs }: Connection, nowMs: number): boolean {
  return look?.typing === true && seenAtMs > nowMs - TYPING.believedMs;
}

/** The consoles that have a session open. */
function looking(connections: readonly Connection[], sessionId: string, nowMs: number): readonly Connection[] {
  return connections.filter((one) => one.look?.sessionId === sessionId && isHeard(one, nowMs));
}

/** Who has a session open, each agent once however many consoles they have, by id. */
export function lookersOf(connections: readonly Connection[], sessionId: string, nowMs: number): readonly Looker[] {
  const typing = new Map<string, boolean>();
  for (const one of looking(connections, sessionId, nowMs).filter(isSeen)) {
    typing.set(one.agentId, typing.get(one.agentId) === true || isTyping(one, nowMs));
  }
  return [...typing]
    .map(([agentId, types]) => ({ agentId, typing: types }))
    .toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1));
}

/** The sessions of which those who look have to be told: what was opened, left, or looks different now. */
export function toldOf({ before, now }: Looked): readonly string[] {
  const changed =
    before?.sessionId !== now?.sessionId || before?.typing !== now?.typing || before?.unseen !== now?.unseen;
  // Who writes says so again and again, lest others stop believing it.
  if (!changed && now?.typing !== true) return [];
  return [...new Set([before, now].flatMap((look?: Look) => (look === undefined ? [] : [look.sessionId])))];
}

/**
 * Those consoles that may see the session as it is now: it may have moved on since they opened it, to where its agent is no
 * member. It is read only if there is one that does not oversee everything.
 */
async function withEyesFor(
  world: Telling,
  consoles: readonly Connection[],
  sessionId: string,
): Promise<readonly Connection[]> {
  if (consoles.every(({ oversees }) => oversees)) return consoles;
  const session = await world.session(sessionId);
  return session === undefined ? [] : consoles.filter((one) => maySee(one, session));
}

/**
 * Tells all consoles that have one of these sessions open, and may see it still, who else of them has. Call it after the
 * change is written: the frame's time lies between that and the reading, so that of two frames the later one knows more.
 */
export async function tellLookers(world: Telling, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return;
  const at = world.now();
  const connections = await world.connections();
  const nowMs = Date.parse(at);
  await Promise.all(
    sessionIds.map(async (sessionId) => {
      const told = await withEyesFor(world, looking(connections, sessionId, nowMs), sessionId);
      const frame: LiveFrame = { type: 'looking', at, sessionId, agents: [...lookersOf(told, sessionId, nowMs)] };
      const text = JSON.stringify(frame);
      await Promise.all(told.map(({ connectionId }) => world.post(connectionId, text)));
    }),
  );
}
