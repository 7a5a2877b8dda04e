import type { SessionEvent } from '../shared/domain/events.ts';

/** Amounts by agent, queue and figure. */
export type Counted = Map<string, number>;

const NAMES = { offered: 'offered', declined: 'declined', expired: 'missed' } as const;

/** What the histories say must have been counted, by agent, queue and figure; written apart from the domain's own rule. */
export function count(events: readonly SessionEvent[], counted: Counted): void {
  const add = (agentId: string, queueId: string, name: string, by: number) => {
    const key = `${agentId} ${queueId} ${name}`;
    counted.set(key, (counted.get(key) ?? 0) + by);
  };
  let queueId = '';
  let owner: { id: string; sinceMs: number; replied: boolean } | undefined;
  let lastOwner: string | undefined;
  let waitingMs: number | undefined;
  const take = (id: string, at: string) => {
    owner = { id, sinceMs: Date.parse(at), replied: false };
    waitingMs = undefined;
  };
  const takeFromQueue = (id: string, at: string) => {
    if (waitingMs === undefined) return;
    const waitMs = Date.parse(at) - waitingMs;
    add(id, queueId, 'taken', 1);
    add(id, queueId, 'takenInTime', waitMs <= 30_000 ? 1 : 0);
    add(id, queueId, 'waitMs', waitMs);
  };
  const release = (at: string) => {
    if (owner === undefined) return;
    add(owner.id, queueId, 'handled', 1);
    add(owner.id, queueId, 'handlingMs', Date.parse(at) - owner.sinceMs);
    lastOwner = owner.id;
    owner = undefined;
  };
  for (const event of events) {
    switch (event.type) {
      case 'started':
        queueId = event.queueId;
        if (event.ownerId === undefined) waitingMs = Date.parse(event.at);
        else take(event.ownerId, event.at);
        break;
      case 'offered':
      case 'declined':
      case 'expired':
        add(event.agentId, queueId, NAMES[event.type], 1);
        break;
      case 'accepted':
      case 'claimed':
      case 'assigned':
        add(event.agentId, queueId, event.type, 1);
        takeFromQueue(event.agentId, event.at);
        release(event.at);
        take(event.agentId, event.at);
        break;
      case 'transferred':
      case 'returned':
        add(event.from, queueId, event.type === 'returned' ? 'returned' : 'transferredOut', 1);
        release(event.at);
        waitingMs = Date.parse(event.at);
        if (event.type === 'transferred' && event.to.kind === 'queue') queueId = event.to.queueId;
        break;
      case 'queue-changed':
        queueId = event.queueId;
        break;
      case 'completed':
        waitingMs = undefined;
        lastOwner = undefined;
        if (owner !== undefined) add(owner.id, queueId, 'completed', 1);
        release(event.at);
        break;
      case 'reopened':
        if (lastOwner !== undefined) add(lastOwner, queueId, 'reopened', 1);
        if (event.agentId === undefined) waitingMs = Date.parse(event.at);
        else take(event.agentId, event.at);
        break;
      case 'message-sent':
        if (owner === undefined || owner.replied || event.automatic !== undefined) break;
        owner.replied = true;
        add(event.ownerId, queueId, 'firstReplies', 1);
        add(event.ownerId, queueId, 'firstReplyMs', Date.parse(event.at) - owner.sinceMs);
        break;
      default:
        break;
    }
  }
}

/** Where the stored figures of all days differ from what was counted. */
export function figureWrongs(items: readonly Readonly<Record<string, unknown>>[], expected: Counted): string[] {
  const stored = new Map<string, number>();
  for (const { pk, sk, ...names } of items) {
    if (!String(pk).startsWith('STATS#')) continue;
    const [, agentId, queueId] = /^AGENT#(.*)#QUEUE#(.*)$/.exec(String(sk)) ?? [];
    for (const [name, amount] of Object.entries(names)) {
      const key = `${agentId} ${queueId} ${name}`;
      stored.set(key, (stored.get(key) ?? 0) + Number(amount));
    }
  }
  return [...new Set([...stored.keys(), ...expected.keys()])]
    .filter((key) => (stored.get(key) ?? 0) !== (expected.get(key) ?? 0))
    .map((key) => `${key} is ${stored.get(key) ?? 0}, the histories say ${expected.get(key) ?? 0}`);
}
