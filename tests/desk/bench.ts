import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Inbound } from '../../shared/channels/inbound.ts';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import type { StoredEntry } from '../../shared/contracts/views.ts';
import type { Done } from '../../shared/desk/carry-out.ts';
import { carryOut } from '../../shared/desk/carry-out.ts';
import type { Desk } from '../../shared/desk/desk.ts';
import { receive } from '../../shared/desk/receive.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusals.ts';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import type { Session } from '../../shared/domain/session.ts';
import { keys } from '../../shared/store/keys.ts';
import { toRosterItem } from '../../shared/store/roster-item.ts';
import { loadHistory, loadSession } from '../../shared/store/sessions.ts';
import type { Table } from '../../shared/store/table.ts';
import { type Asking, ask } from '../domain/support.ts';

/** The queue of the settings that every desk here has, unless a test says otherwise. */
export const QUEUE = 'general';

/** A desk whose time a test moves and whose ids count up. Its pauses last no time. */
export interface TestDesk extends Desk {
  /** Moves the clock on. */
  pass(seconds: number): void;
}

let ids = 0;

/** Opens a desk at noon of a fixed day. */
export function openTestDesk(table: Table, settings: DeskSettings = DEFAULT_SETTINGS): TestDesk {
  let nowMs = Date.parse('2026-05-03T12:00:00.000Z');
  return {
    table,
    now: () => new Date(nowMs).toISOString(),
    newId: (prefix) => {
      ids += 1;
      return `${prefix}_${String(ids).padStart(26, '0')}`;
    },
    pause: async () => undefined,
    settings: async () => settings,
    pass: (seconds) => {
      nowMs += seconds * 1_000;
    },
  };
}

/** What a demo customer writes at the demo bot. */
export function written(messageId: number, unusual: { chat?: number; text?: string } = {}): Inbound {
  const { chat = 1, text = `message ${messageId}` } = unusual;
  return {
    source: ['telegram', '700', chat, messageId],
    thread: `telegram#700:${chat}`,
    identity: { kind: 'telegram', value: String(chat) },
    customerName: `Demo Customer ${chat}`,
    content: { kind: 'text', text },
  };
}

/** The outcome of what must not be refused. */
export function done<Outcome>(outcome: Outcome | Refusal): Outcome {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused}`);
  return outcome;
}

/** A customer's message, taken in. */
export async function take(desk: Desk, inbound: Inbound): Promise<Done> {
  return done(await receive(desk, inbound));
}

/** Enters an agent who is there, idle, in the queue, and has room for two. */
export async function enter(table: Table, agentId: string, unusual: Partial<RosterAgent> = {}): Promise<void> {
  const usual: RosterAgent = {
    ...{ agentId, name: `Demo ${agentId}`, roles: ['agent'], availability: 'online', connection: 'open' },
    ...{ capacity: 2, load: 0, queues: [QUEUE], skills: [], missedInRow: 0 },
  };
  await table.client.send(new PutCommand({ TableName: table.name, Item: toRosterItem({ ...usual, ...unusual }) }));
}

let commands = 0;

/** Somebody asks for something, now and for the first time. */
export function act(desk: Desk, sessionId: string, by: Actor, asking: Asking): Promise<Done | Refusal> {
  commands += 1;
  const commandId = `c${commands}`;
  return carryOut(desk, sessionId, () => ask(by, asking, desk.now(), commandId));
}

/** The session as it is in the table. */
export async function sessionNow(table: Table, sessionId: string): Promise<Session> {
  const session = await loadSession(table, sessionId);
  if (session === undefined) throw new Error(`${sessionId} is not there`);
  return session;
}

/** Its whole history. */
export async function historyNow(table: Table, sessionId: string): Promise<readonly StoredEntry[]> {
  return (await loadHistory(table, sessionId, { after: 0, limit: 1_000 })).entries;
}

/** What happened in it, by name. */
export async function ledgerNow(table: Table, sessionId: string): Promise<readonly string[]> {
  return (await historyNow(table, sessionId)).map(({ event }) => event.type);
}

/** The demo bot's chat, as its thread item says. */
export async function attachedTo({ client, name }: Table, chat: number): Promise<unknown> {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: keys.thread(`telegram#700:${chat}`) }));
  return Item?.sessionId;
}
