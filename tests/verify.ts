import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { SessionEvent } from '../shared/domain/events.ts';
import { fold } from '../shared/domain/evolve.ts';
import type { Session } from '../shared/domain/session.ts';
import type { Table } from '../shared/store/table.ts';
import { type Counted, count, figureWrongs } from './verify-figures.ts';

type Item = Readonly<Record<string, unknown>>;

/** What a whole table holds, and everything about it that must not be. */
export interface Verdict {
  readonly sessions: number;
  readonly entries: number;
  readonly wrongs: readonly string[];
}

/** Every item, strongly consistent, without any of the store's own reading. */
async function scan({ client, name }: Table): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey: from }));
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

/** The stored forms that this checker reads for itself: times are epoch milliseconds, priorities ranks. */
function differences(session: Session, item: Item): string[] {
  const ms = (iso: string | undefined) => (iso === undefined ? undefined : Date.parse(iso));
  const offer = session.offer && {
    ...{ id: session.offer.offerId, agentId: session.offer.agentId },
    ...{ at: ms(session.offer.offeredAt), expiresAt: ms(session.offer.expiresAt) },
  };
  const completion = session.completion && { ...session.completion, at: ms(session.completion.at) };
  const parking = session.parking && {
    reason: session.parking.reason,
    ...(session.parking.wakeAt !== undefined && { wakeAt: ms(session.parking.wakeAt) }),
  };
  const expected: Item = {
    rev: session.rev,
    status: session.status,
    queueId: session.queueId,
    priority: ['urgent', 'high', 'normal', 'low'].indexOf(session.priority),
    customer: `CUSTOMER#${session.customerId}`,
    name: session.customerName,
    thread: session.thread,
    openedAt: ms(session.openedAt),
    ownerId: session.ownerId,
    ownedAt: ms(session.ownedSince),
    waitsAt: ms(session.waitingSince),
    unansweredAt: ms(session.customerWaitsSince),
    replied: session.replied,
    accepted: session.acceptedOfferId,
    recent: session.recent.map((id) => id.padEnd(8)).join(''),
    passedBy: session.passedBy.length === 0 ? undefined : session.passedBy,
    last: session.lastMessage && { ...session.lastMessage, at: ms(session.lastMessage.at) },
    offer,
    completion,
    parking,
  };
  return Object.entries(expected)
    .filter(([name, value]) => sorted(value) !== sorted(item[name]))
    .map(([name, value]) => `${name} is ${sorted(item[name])}, its history says ${sorted(value)}`);
}

/** JSON with keys in order, so that equal things are equal texts. */
function sorted(value: unknown): string {
  const inOrder = (_: string, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  return JSON.stringify(value, inOrder) ?? 'absent';
}

/** The history of a session by its numbers; complains about any that is missing. */
function historyOf(items: readonly Item[], wrong: (what: string) => void): readonly SessionEvent[] {
  const numbered = items.map((item) => ({ seq: Number(String(item.sk).slice(2)), event: item as unknown }));
  const ordered = numbered.toSorted((a, b) => a.seq - b.seq);
  ordered.forEach(({ seq }, index) => {
    if (seq !== index + 1) wrong(`entry ${index + 1} is numbered ${seq}`);
  });
  // Parse boundary: what was committed is an event; the fold below fails on anything else.
  return ordered.map(({ event }) => event as SessionEvent);
}

function holderOf(item: Item): string | undefined {
  if (item.status === 'active') return item.ownerId === 'assistant' ? undefined : String(item.ownerId);
  if (item.status !== 'offered' || typeof item.offer !== 'object' || item.offer === null) return undefined;
  return 'agentId' in item.offer ? String(item.offer.agentId) : undefined;
}

/**
 * Reads a table by itself and checks what must always hold: every session is the fold of its history, numbered without
 * gaps; every agent's load is what they hold, within their capacity; the figures are what the histories say. `capacity:
 * 'may-be-exceeded'` for a table in which leads gave somebody more on purpose.
 */
export async function verify(table: Table, capacity: 'kept' | 'may-be-exceeded' = 'kept'): Promise<Verdict> {
  const items = await scan(table);
  const wrongs: string[] = [];
  const figures: Counted = new Map();
  const held = new Map<string, number>();
  const bySession = new Map<string, Item[]>();
  for (const item of items) {
    const pk = String(item.pk);
    if (pk.startsWith('SESSION#')) bySession.set(pk, [...(bySession.get(pk) ?? []), item]);
  }
  let entries = 0;
  for (const [pk, own] of bySession) {
    const wrong = (what: string) => wrongs.push(`${pk}: ${what}`);
    const item = own.find(({ sk }) => sk === 'SESSION');
    const history = historyOf(
      own.filter(({ sk }) => String(sk).startsWith('H#')),
      wrong,
    );
    entries += history.length;
    const session = fold(history);
    if (item === undefined || session === undefined) {
      wrong('has a history without a session, or none');
      continue;
    }
    if (`SESSION#${session.id}` !== pk) wrong(`its history is of ${session.id}`);
    differences(session, item).forEach(wrong);
    const holder = holderOf(item);
    if (holder !== undefined) held.set(holder, (held.get(holder) ?? 0) + 1);
    count(history, figures);
  }
  for (const agent of items.filter(({ pk }) => pk === 'ROSTER')) {
    const id = String(agent.sk).slice('AGENT#'.length);
    if (agent.load !== (held.get(id) ?? 0)) wrongs.push(`${id} holds ${held.get(id) ?? 0}, load says ${agent.load}`);
    if (capacity === 'kept' && Number(agent.load) > Number(agent.capacity)) wrongs.push(`${id} is above capacity`);
    held.delete(id);
  }
  for (const id of held.keys()) wrongs.push(`${id} holds sessions and is not in the roster`);
  wrongs.push(...figureWrongs(items, figures));
  return { sessions: bySession.size, entries, wrongs };
}
