import type { DeskSettings, MailAddressSettings } from '../../contracts/settings.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import { removedQueueWrite } from '../../store/removed-queues.ts';
import type { Desk } from '../desk.ts';
import { emptyRemovedQueue } from './empty-removed-queue.ts';
import type { Decider } from './log-entry.ts';
import { openInQueue } from './open-sessions.ts';
import { saveSettings } from './save-settings.ts';

/** Which queue, by one who saw the settings of `rev`, and where its open sessions go. */
export interface QueueRemoval {
  readonly queueId: string;
  readonly rev: number;
  readonly moveTo?: string;
}

/** How long the request moves sessions itself, well within its function's 10 seconds; the stream's reaction does the rest. */
const MOVES_MS = 5_000;

/**
 * Removes a queue. First the settings lose it and note where its sessions go, in one transaction: from then on whoever finds a
 * session in it, now or later, moves it there, so that none is stranded. Then its sessions are moved and its members leave it.
 * Refuses with `unknown-queue`; `still-in-use` for the default queue, and when there are open sessions and nobody said where
 * they go; `changed-meanwhile`. Mail addresses that feed it feed where its sessions go, or where new customers wait.
 */
export async function removeQueue(desk: Desk, by: Decider, removal: QueueRemoval): Promise<DeskSettings | Refusal> {
  const { queueId, rev, moveTo } = removal;
  const before = await desk.settings('now');
  const queue = before.queues.find(({ id }) => id === queueId);
  if (queue === undefined) return refuse('unknown-queue');
  if (before.defaultQueueId === queueId) return refuse('still-in-use');
  if (rev !== before.rev) return refuse('changed-meanwhile');
  const others = before.queues.filter(({ id }) => id !== queueId);
  if (moveTo === undefined) {
    if ((await openInQueue(desk, queueId)).length > 0) return refuse('still-in-use');
  } else if (!others.some(({ id }) => id === moveTo)) return refuse('unknown-queue');
  const { kind, id, roles } = by;
  const moved = moveTo === undefined ? {} : { moveTo };
  const { id: subjectId, ...was } = queue;
  const mailTo = moveTo ?? before.defaultQueueId;
  const feeding = before.mailAddresses.filter((address) => address.queueId === queueId);
  const fed = (address: MailAddressSettings) => (feeding.includes(address) ? { ...address, queueId: mailTo } : address);
  const after = await saveSettings(desk, by, {
    before,
    after: { ...before, queues: others, mailAddresses: before.mailAddresses.map(fed) },
    rev,
    decided: {
      ...{ subject: 'queue', subjectId, subjectName: queue.name, action: 'removed' },
      ...{ from: was, to: { ...moved, ...(feeding.length > 0 && { mailTo }) } },
    },
    alongside: [removedQueueWrite(desk.table, queueId, { ...moved, by: { kind, id, roles: [...roles] } })],
  });
  if (!isRefusal(after)) await emptyRemovedQueue(desk, queueId, Date.parse(desk.now()) + MOVES_MS);
  return after;
}
