import type { BrowserContext } from 'playwright-core';
import type { Account } from './desk-api.ts';

/** Every presence of an agent that the consoles of a browser are told, the latest last; before any page is opened. */
export function presencesTold(context: BrowserContext, account: Account): readonly string[] {
  const told: string[] = [];
  context.on('page', (page) =>
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const agents = (JSON.parse(String(payload)) as { agents?: { agentId: string; presence: string }[] }).agents;
        told.push(...(agents ?? []).filter(({ agentId }) => agentId === account).map(({ presence }) => presence));
      }),
    ),
  );
  return told;
}
