import { carryOut, type Done } from '../../shared/desk/carry-out.ts';
import { newCommandId, openDesk } from '../../shared/desk/desk.ts';
import { offerNext } from '../../shared/desk/offer-next.ts';
import { receive } from '../../shared/desk/receive.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { isRefusal, type Refusal, type RefusalCode } from '../../shared/domain/refusals.ts';
import { loadSession } from '../../shared/store/sessions.ts';
import { openTable } from '../../shared/store/table.ts';
import type { Asking } from '../domain/support.ts';
import { clientOf } from '../engine.ts';
import { written } from './bench.ts';

/** What a process of the race is told. Every process has all sessions, in the same order, and agents of its own. */
export interface RaceTask {
  readonly endpoint: string;
  readonly table: string;
  readonly agents: readonly string[];
  readonly sessionIds: readonly string[];
}

/** Who won which session, and how often each refusal was met. */
export interface RaceResult {
  readonly wins: readonly { readonly sessionId: string; readonly agentId: string }[];
  readonly refusals: Readonly<Record<string, number>>;
}

/** Somebody else has it for good: nothing to be had any more. */
const LOST: readonly RefusalCode[] = ['session-owned', 'session-completed', 'already-owner'];

const task = JSON.parse(process.argv[2] ?? '') as RaceTask;
const desk = openDesk(openTable(task.table, clientOf(task.endpoint)));
const open = [...task.sessionIds];
const heard = new Set<string>();
const wins: { sessionId: string; agentId: string }[] = [];
const refusals: Record<string, number> = {};
let cursor = 0;

function agent(id: string): Actor {
  return { kind: 'agent', id, roles: ['agent'] };
}

async function ask(sessionId: string, by: Actor, asking: Asking): Promise<Done | Refusal> {
  const commandId = newCommandId();
  const outcome = await carryOut(desk, sessionId, () => ({ ...asking, at: desk.now(), by, commandId }));
  if (isRefusal(outcome)) refusals[outcome.refused] = (refusals[outcome.refused] ?? 0) + 1;
  return outcome;
}

function drop(sessionId: string): void {
  const at = open.indexOf(sessionId);
  if (at >= 0) open.splice(at, 1);
}

/** A win is answered at once, and every third is completed. */
async function won(sessionId: string, agentId: string): Promise<void> {
  wins.push({ sessionId, agentId });
  drop(sessionId);
  const content = { kind: 'text', text: 'How can I help?' } as const;
  await ask(sessionId, agent(agentId), { type: 'reply', messageId: desk.newId('msg'), content });
  if (task.sessionIds.indexOf(sessionId) % 3 > 0) return;
  await ask(sessionId, agent(agentId), { type: 'complete', cause: 'agent', category: 'resolved' });
}

/** Accepts whatever offer is live, in the name of whoever has it: every process that sees it does. */
async function acceptOffer(sessionId: string): Promise<void> {
  await offerNext(desk, sessionId);
  const offer = (await loadSession(desk.table, sessionId))?.offer;
  if (offer === undefined) return;
  const { offerId, agentId } = offer;
  const outcome = await ask(sessionId, agent(agentId), { type: 'accept', offerId });
  if (!isRefusal(outcome) && outcome.events.length > 0) await won(sessionId, agentId);
}

/** One agent goes for one session after the other until nothing is left to win, or there is no room for more. */
async function compete(agentId: string): Promise<void> {
  for (;;) {
    // The other processes go through the same sessions, so agents of each meet at about the same time.
    const sessionId = open[cursor % open.length];
    if (sessionId === undefined) return;
    cursor += 1;
    const index = task.sessionIds.indexOf(sessionId);
    if (index % 4 === 0 && !heard.has(sessionId)) await receive(desk, written(2, { chat: index + 1 }));
    heard.add(sessionId);
    if (index % 2 === 1) await acceptOffer(sessionId);
    const outcome = await ask(sessionId, agent(agentId), { type: 'claim' });
    if (!isRefusal(outcome)) {
      await won(sessionId, agentId);
    } else if (LOST.includes(outcome.refused)) {
      drop(sessionId);
    } else if (outcome.refused === 'at-capacity') {
      return;
    }
  }
}

await Promise.all(task.agents.map(compete));
const result: RaceResult = { wins, refusals };
process.stdout.write(JSON.stringify(result));
