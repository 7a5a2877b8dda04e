import type { StoredEntry } from '../../shared/contracts/views.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { SessionEvent } from '../../shared/domain/events.ts';
import { entryOf } from '../../shared/store/history-item.ts';
import type { Names } from '../../shared/transcript/names.ts';
import { ANN, at, CUSTOMER, type Happening, happened, STARTED, SYSTEM } from '../domain/support.ts';

export const NAMES: Names = {
  agent: (id) => `Demo ${id}`,
  queue: (id) => `Queue ${id}`,
  category: (id) => `Category ${id}`,
};

const THREAD = 'telegram#bot:1';

/** An event at so many seconds past noon; its command's id is its own. */
export function event(seconds: number, by: Actor, what: Happening): SessionEvent {
  return happened(at(seconds), by, what, `${what.type}@${seconds}`);
}

export function wrote(seconds: number, text: string): SessionEvent {
  const content = { kind: 'text', text } as const;
  return event(seconds, CUSTOMER, { type: 'message-received', messageId: `in-${seconds}`, thread: THREAD, content });
}

export function replied(seconds: number, text: string, by: Actor = ANN): SessionEvent {
  const content = { kind: 'text', text } as const;
  const ownerId = 'agent-1';
  return event(seconds, by, { type: 'message-sent', messageId: `out-${seconds}`, thread: THREAD, content, ownerId });
}

export function told(seconds: number, text: string): SessionEvent {
  const content = { kind: 'text', text } as const;
  return event(seconds, SYSTEM, {
    ...{ type: 'message-sent', messageId: `told-${seconds}`, thread: THREAD, content, automatic: 'completed' },
  });
}

export const started = (customerName = 'Demo Customer 1', language = 'en') =>
  event(0, CUSTOMER, { ...STARTED, customerName, language });
export const claimed = (seconds: number) => event(seconds, ANN, { type: 'claimed', agentId: 'agent-1' });
export const completed = (seconds: number, note?: string) =>
  event(seconds, ANN, { type: 'completed', cause: 'agent', category: 'solved', ...(note !== undefined && { note }) });

/** Events as the table has them, numbered from 1; replies have been delivered. */
export function historyOf(...events: readonly SessionEvent[]): readonly StoredEntry[] {
  return events.map((one, index) => {
    const entry = entryOf(index + 1, one);
    const { delivery } = entry;
    return delivery === undefined ? entry : { ...entry, delivery: { ...delivery, state: 'sent', channelIds: ['1'] } };
  });
}
