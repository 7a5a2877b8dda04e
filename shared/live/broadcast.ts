import type { SessionView } from '../contracts/views.ts';
import { maySee } from '../domain/visibility.ts';
import type { Changes } from './changes.ts';
import type { Connection } from './connections.ts';
import { frameFor } from './frames.ts';
import { type Telling, tellLookers } from './lookers.ts';

/** What broadcasting needs of the world. */
export interface Broadcasting extends Telling {
  /** Posts a frame; `gone` when the console is not there any more. */
  post(connectionId: string, frame: string): Promise<'posted' | 'gone'>;
  gone(connectionId: string): Promise<void>;
}

/**
 * A post is answered with 410 until `$connect` has returned (API Gateway, @connections), which takes it ten seconds at
 * the most. Such a console is not gone: it misses the frame and reads a snapshot once it is open.
 */
const SETTLING_MS = 10_000;

/** How many consoles are posted to at once. */
const AT_ONCE = 25;

/**
 * Tells every console what is for its agent's eyes, in one frame each. Of a session that somebody has open who may see it no
 * more, the others are told who is left.
 */
export async function broadcast(world: Broadcasting, changes: Changes): Promise<void> {
  if (isEmpty(changes)) return;
  const at = world.now();
  const connections = await world.connections();
  if (connections.length === 0) return;
  const known = await sessionsOf(world, changes);
  const waiting = connections.values();
  const workers = Array.from({ length: Math.min(AT_ONCE, connections.length) }, async () => {
    for (const connection of waiting) {
      const frame = frameFor(connection, changes, (id) => known.get(id), at);
      if (frame === undefined) continue;
      const posted = await world.post(connection.connectionId, frame);
      const isSettled = Date.parse(at) - connection.connectedAtMs > SETTLING_MS;
      if (posted === 'gone' && isSettled) await world.gone(connection.connectionId);
    }
  });
  await Promise.all(workers);
  const atHand = { ...world, connections: async () => connections, session: async (id: string) => known.get(id) };
  await tellLookers({ ...atHand, now: () => at }, outOfSight(connections, changes));
}

/** The sessions that one of these consoles has open and saw before, and sees no more. */
function outOfSight(connections: readonly Connection[], { sessions }: Changes): readonly string[] {
  const left = sessions.filter(({ before, after }) =>
    connections.some(
      (one) => one.look?.sessionId === after.id && before !== undefined && maySee(one, before) && !maySee(one, after),
    ),
  );
  return left.map(({ after }) => after.id);
}

function isEmpty({ settingsRev, ...lists }: Changes): boolean {
  return settingsRev === undefined && Object.values(lists).every(({ length }) => length === 0);
}

async function sessionsOf(world: Broadcasting, { sessions, entries }: Changes): Promise<Map<string, SessionView>> {
  const known = new Map(sessions.map(({ after }) => [after.id, after]));
  const missing = new Set(entries.map(({ sessionId }) => sessionId).filter((id) => !known.has(id)));
  for (const sessionId of missing) {
    const session = await world.session(sessionId);
    if (session !== undefined) known.set(sessionId, session);
  }
  return known;
}
