import { SettingsChange } from '../../shared/contracts/api.ts';
import { SETTINGS } from '../../shared/store/keys.ts';
import { CLOCKS_DIFFER_MS } from './ledger.ts';
import type { TableReader } from './table-reader.ts';

interface CapacityChange {
  readonly atMs: number;
  readonly from: number;
  readonly to: number;
}

/** What the log of the settings says of one agent's capacity, oldest first. */
async function capacityChanges(reader: TableReader, agentId: string): Promise<readonly CapacityChange[]> {
  const items = await reader.query({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :change)',
    ExpressionAttributeValues: { ':pk': SETTINGS, ':change': 'CHANGE#' },
    ConsistentRead: true,
  });
  const entries = items.flatMap((item) => SettingsChange.safeParse({ ...item, id: String(item.sk) }).data ?? []);
  return entries
    .filter(({ subject, subjectId }) => subject === 'agent' && subjectId === agentId)
    .flatMap(({ at, changes }) => {
      const { from, to } = changes.find(({ field }) => field === 'capacity') ?? {};
      return typeof from === 'number' && typeof to === 'number' ? { atMs: Date.parse(at), from, to } : [];
    })
    .toSorted((a, b) => a.atMs - b.atMs);
}

/** How much an agent might hold at any time: who lowers a capacity takes nothing away from them. */
export async function capacityOverTime(
  reader: TableReader,
  agentId: string,
  now: number,
): Promise<(at: string) => number> {
  const changes = await capacityChanges(reader, agentId);
  return (at) => {
    const atMs = Date.parse(at);
    const next = changes.find((change) => change.atMs > atMs + CLOCKS_DIFFER_MS);
    // What was decided at about the same moment may have been committed before or after.
    const about = changes.filter((change) => Math.abs(change.atMs - atMs) <= CLOCKS_DIFFER_MS);
    return Math.max(next?.from ?? now, ...about.flatMap(({ from, to }) => [from, to]));
  };
}
