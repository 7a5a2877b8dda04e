import type { Desk } from '../../shared/desk/desk.ts';
import { oversees } from '../../shared/domain/visibility.ts';
import { connect, loadConnections } from '../../shared/live/connections.ts';
import { endConsole } from '../../shared/live/end-console.ts';
import { hear } from '../../shared/live/hear.ts';
import { loadAgent, setAvailability } from '../../shared/store/roster.ts';
import type { AtConsole } from './task.ts';

/** Takes a console out. Nobody looks over anybody's shoulder in a race. */
export function end(desk: Desk, connectionId: string, ending: 'lost' | 'left'): Promise<void> {
  const connections = () => loadConnections(desk.table, Date.parse(desk.now()));
  const nobody = async () => undefined;
  const world = { connections, session: nobody, post: nobody, now: () => desk.now() };
  return endConsole(desk.table, world, connectionId, ending);
}

/** What the functions of the WebSocket API and the route of the presence switch do. */
export async function atConsole(desk: Desk, { agentId, connectionId, change }: AtConsole): Promise<string> {
  const nowMs = Date.parse(desk.now());
  switch (change) {
    case 'connects': {
      const agent = await loadAgent(desk.table, agentId);
      if (agent === undefined) return 'unknown';
      const viewer = { agentId, oversees: oversees(agent.roles), queues: agent.queues };
      await connect(desk.table, connectionId, viewer, nowMs);
      return 'done';
    }
    case 'pings':
      return (await hear(desk.table, connectionId, undefined, async () => true, nowMs)) === 'unknown'
        ? 'unknown'
        : 'done';
    case 'is lost':
      await end(desk, connectionId, 'lost');
      return 'done';
    case 'leaves':
      await end(desk, connectionId, 'left');
      return 'done';
    case 'goes away':
    case 'goes online':
      await setAvailability(desk.table, agentId, change === 'goes away' ? 'away' : 'online');
      return 'done';
    default:
      return change satisfies never;
  }
}
