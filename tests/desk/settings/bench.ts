import type { SettingsChange } from '../../../shared/contracts/api.ts';
import { DEFAULT_SETTINGS, type DeskSettings, type QueueSettings } from '../../../shared/contracts/settings.ts';
import { putQueue } from '../../../shared/desk/settings/put-queue.ts';
import { loadSettings } from '../../../shared/store/settings.ts';
import { loadSettingsChanges } from '../../../shared/store/settings-log.ts';
import type { Table } from '../../../shared/store/table.ts';
import { agent } from '../../domain/support.ts';
import { done, openTestDesk, type TestDesk } from '../bench.ts';

/** Who decides in these tests. */
export const LEAD = decider('lead-1', 'lead');
export const ADMIN = decider('admin-1', 'admin');

function decider(id: string, role: 'lead' | 'admin') {
  return { kind: 'agent', id, roles: [role] } as const;
}

/** An agent without any say in the settings. */
export const ANN = agent('agent-1');

/** A desk that reads its settings from the table, each time. */
export function openSettingsDesk(table: Table): TestDesk {
  return { ...openTestDesk(table), settings: () => loadSettings(table) };
}

/** A queue as somebody would first create it. */
export function queueCalled(name: string, unusual: Partial<QueueSettings> = {}): QueueSettings {
  return { id: name.toLowerCase(), name, skills: [], joinsNewAgents: false, policy: {}, ...unusual };
}

/** Creates queues besides the usual one. */
export async function withQueues(desk: TestDesk, ...queues: readonly QueueSettings[]): Promise<DeskSettings> {
  let settings = await desk.settings('now');
  for (const queue of queues) settings = done(await putQueue(desk, LEAD, { ...queue, rev: settings.rev }));
  return settings;
}

/** What can be said of the desk as a whole, as it is at first. */
export function usualDesk() {
  const { policy, defaultQueueId, capacity, missedLimit, completion, transcripts } = DEFAULT_SETTINGS;
  const { former: _, ...decided } = completion;
  return { policy, defaultQueueId, capacity, missedLimit, completion: decided, transcripts };
}

/** The log, newest first. */
export async function logOf(table: Table): Promise<readonly SettingsChange[]> {
  return (await loadSettingsChanges(table, { limit: 100 })).changes;
}
