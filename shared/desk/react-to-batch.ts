import { beganToWait, gainedRoom } from '../domain/routing.ts';
import type { Changed } from '../store/stream-record.ts';
import { InHand } from './in-hand.ts';
import { type Reactions, react } from './react.ts';

/** What has to keep its order: a change waits for those before it that share one of these with it. */
function ordersOf(change: Changed): readonly string[] {
  switch (change.kind) {
    case 'session':
      return [`session ${change.after.id}`];
    case 'entry': {
      const { event } = change.entry;
      const session = `session ${change.sessionId}`;
      // A thread may go on in another session, and its customer reads what was written first, first.
      return 'thread' in event ? [session, `thread ${event.thread}`] : [session];
    }
    case 'agent':
      return [`agent ${change.after.agentId}`];
    case 'agent-removed':
      return [`agent ${change.agent.agentId}`];
    case 'settings':
      return ['settings'];
    case 'service-ticket':
      return [`ticket ${change.after.id}`];
    case 'notice':
    case 'other':
      return [];
    default:
      return change satisfies never;
  }
}

/** Whether an agent is looked for, or sessions for one. Side by side, all would choose the same agent and try again and again. */
function routes(change: Changed): boolean {
  switch (change.kind) {
    case 'session':
      return beganToWait(change.before, change.after);
    case 'agent':
      return gainedRoom(change.before, change.after);
    default:
      return change.kind === 'settings' || change.kind === 'agent-removed';
  }
}

/**
 * Reacts to the changes of a batch side by side: those of one session, agent or thread in their order, and one after
 * another what routes. Answers the first change, by its place in the batch, that has to be reported again with all that
 * follow; what was done of these is done twice then, which does no harm.
 */
export async function reactToBatch(
  reactions: Reactions,
  changes: readonly Changed[],
  failed: (index: number, error: unknown) => void,
): Promise<number | undefined> {
  const inHand = new InHand(reactions.desk);
  inHand.expect(changes.flatMap((change) => (change.kind === 'session' && routes(change) ? [change.after.id] : [])));
  const batch: Reactions = { ...reactions, desk: inHand.desk, inHand };
  const latest = new Map<string, Promise<boolean>>();
  let routing: Promise<unknown> = Promise.resolve();
  const outcomes = changes.map((change, index) => {
    const orders = ordersOf(change);
    const earlier = orders.flatMap((order) => latest.get(order) ?? []);
    const turn = routes(change) ? routing : undefined;
    const outcome = (async () => {
      const [, ...before] = await Promise.all([turn, ...earlier]);
      if (before.includes(false)) return false;
      try {
        await react(batch, change);
        // An agent's room was filled, or the like: their next turn is not the one that was read.
        if (turn !== undefined && change.kind !== 'session') inHand.forget();
        return true;
      } catch (error) {
        failed(index, error);
        return false;
      }
    })();
    for (const order of orders) latest.set(order, outcome);
    if (turn !== undefined) routing = outcome;
    return outcome;
  });
  const first = (await Promise.all(outcomes)).indexOf(false);
  return first === -1 ? undefined : first;
}
