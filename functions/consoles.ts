import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import type { Desk } from '../shared/desk/desk.ts';
import { sessionView } from '../shared/desk/views.ts';
import { loadConnections } from '../shared/live/connections.ts';
import type { Telling } from '../shared/live/lookers.ts';
import { close, post } from '../shared/live/post.ts';
import { log } from '../shared/observability/log.ts';
import { loadSession } from '../shared/store/sessions.ts';
import { variable } from './environment.ts';

/** The consoles of the stack's WebSocket API. */
export interface Consoles extends Telling {
  post(connectionId: string, frame: string): Promise<'posted' | 'gone'>;
  close(connectionId: string): Promise<void>;
}

/** Reaches the consoles that a desk's table knows, once per cold start. */
export function consolesOfStack({ table, now }: Desk): Consoles {
  const api = new ApiGatewayManagementApiClient({ endpoint: variable('LIVE_ENDPOINT') });
  const warn = (connectionId: string) => (error: unknown) =>
    log.warn('a console could not be reached', { connectionId, error });
  return {
    now,
    connections: () => loadConnections(table, Date.now()),
    session: async (sessionId) => {
      const session = await loadSession(table, sessionId);
      return session && sessionView(session);
    },
    post: (connectionId, frame) => post(api, connectionId, frame, warn(connectionId)),
    close: (connectionId) => close(api, connectionId, warn(connectionId)),
  };
}

/** The same consoles, to whom a session that was read for one purpose is known for the next: for one request. */
export function rememberingSessions(consoles: Consoles): Consoles {
  const known = new Map<string, ReturnType<Consoles['session']>>();
  const session = (sessionId: string) => {
    const found = known.get(sessionId) ?? consoles.session(sessionId);
    known.set(sessionId, found);
    return found;
  };
  return { ...consoles, session };
}
