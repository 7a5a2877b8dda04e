import { deliver } from '../../shared/desk/deliver.ts';
import type { Desk } from '../../shared/desk/desk.ts';
import { loadHistory } from '../../shared/store/sessions.ts';

/** How much can be on its way at once. */
const NEWEST = 10;

/** What is on its way to a session's customer reaches them. */
export async function reachCustomer(desk: Desk, sessionId: string): Promise<void> {
  const { entries } = await loadHistory(desk.table, sessionId, { limit: NEWEST });
  for (const { seq, delivery } of entries) {
    if (delivery?.state !== 'queued') continue;
    const sent = { outcome: 'sent', channelIds: [`sent-${seq}`] } as const;
    await deliver(desk, async () => sent, { sessionId, seq, attempt: delivery.attempt }, false);
  }
}
