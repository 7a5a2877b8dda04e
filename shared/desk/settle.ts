import { type DeskSettings, queueOf, queuesOf } from '../contracts/settings.ts';
import type { Command } from '../domain/commands.ts';
import { isRefusal } from '../domain/refusals.ts';
import { goneAs, holderOf, type RosterAgent } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { boards } from '../store/keys.ts';
import { readWholeBoards } from '../store/lists.ts';
import { loadAgent } from '../store/roster.ts';
import { setSettled } from '../store/roster-connection.ts';
import { loadSessions } from '../store/sessions.ts';
import { carryOut, TRIES } from './carry-out.ts';
import { type Desk, newCommandId } from './desk.ts';

/** How often what an agent holds is looked for while the index does not name all of it yet; then the sweep goes on. */
const LOOKS = 3;

function isGone(agent: RosterAgent | undefined): boolean {
  return agent?.connection === 'closed';
}

/**
 * Brings an agent's sessions in line with whether they are there. Of who is gone, live offers go on to the next, and what
 * they own goes back to its queue or is marked, as its queue's policy says; of who is back, the marks go. Safe to call at any
 * time, any number of times. Throws when others were faster every time: then it has to be called again.
 */
export async function settle(desk: Desk, agentId: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const agent = await loadAgent(desk.table, agentId);
    if (agent === undefined) return;
    const isWhole = isGone(agent) ? await letGo(desk, agent) : await takeBack(desk, agent);
    // Who came or went meanwhile was told so by a reaction that may have looked before this one wrote.
    const now = await loadAgent(desk.table, agentId);
    if (now === undefined) return;
    if (isGone(now) === isGone(agent)) {
      // What they keep is looked at again only when it is something else, lest each sweep read it.
      if (isGone(now) && isWhole && now.load > 0 && now.settledAs !== goneAs(now)) {
        await setSettled(desk.table, now, goneAs(now));
      }
      return;
    }
  }
  throw new Error(`agent ${agentId} comes and goes: their sessions have to be settled again`);
}

/** Removes the marks from what the agent kept. */
async function takeBack(desk: Desk, { agentId }: RosterAgent): Promise<true> {
  const marked = (await ownedBy(desk, agentId)).filter(({ ownerGoneSince }) => ownerGoneSince !== undefined);
  const command = { type: 'owner-back', ownerId: agentId } as const;
  await bySystem(
    desk,
    marked.map(({ id }) => ({ sessionId: id, command })),
  );
  return true;
}

/**
 * Takes back what the agent was offered, and returns or marks what they own, until all that counts is found. Answers whether
 * it was.
 */
async function letGo(desk: Desk, { agentId }: RosterAgent): Promise<boolean> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    if (looks > 0) await desk.pause(looks);
    const agent = await loadAgent(desk.table, agentId);
    if (agent === undefined || !isGone(agent)) return false;
    const settings = await desk.settings('now');
    const owned = await ownedBy(desk, agentId);
    const active = owned.filter((session) => holderOf(session) === agentId).length;
    const offered = active < agent.load ? await offeredTo(desk, agent, settings, agent.load - active) : [];
    const stillGone = async () => isGone(await loadAgent(desk.table, agentId));
    const commands = [
      ...offered.map(({ id, offer }) => ({
        sessionId: id,
        command: { type: 'withdraw', offerId: offer?.offerId ?? '', cause: 'agent-gone' } as const,
      })),
      ...owned.map((session) => ({
        sessionId: session.id,
        command: { type: 'owner-gone', ownerId: agentId, policy: policyFor(settings, session) } as const,
      })),
    ];
    await bySystem(desk, commands, stillGone);
    if (active + offered.length >= agent.load) return true;
  }
  return false;
}

function policyFor(settings: DeskSettings, { queueId }: Session): DeskSettings['policy']['whenOwnerGone'] {
  return (queueOf(settings, queueId) ?? settings.policy).whenOwnerGone;
}

/** What an agent owns, parked ones too. The index trails the table, so what it names is looked at. */
async function ownedBy(desk: Desk, agentId: string): Promise<readonly Session[]> {
  const ids = await readWholeBoards(desk.table, [boards.active(agentId), boards.pending(agentId)]);
  const sessions = await loadSessions(desk.table, [...new Set(ids)]);
  return sessions.filter(({ ownerId }) => ownerId === agentId);
}

/**
 * The live offers to an agent, of which there should be so many: in their queues, and where a transfer put one to them from
 * elsewhere, in the others.
 */
async function offeredTo(
  desk: Desk,
  { agentId, queues }: RosterAgent,
  settings: DeskSettings,
  expected: number,
): Promise<readonly Session[]> {
  const others = queuesOf(settings).flatMap(({ id }) => (queues.includes(id) ? [] : [id]));
  const found: Session[] = [];
  for (const queueIds of [queues, others]) {
    if (found.length >= expected) break;
    const ids = await readWholeBoards(desk.table, queueIds.map(boards.waiting));
    const sessions = await loadSessions(desk.table, [...new Set(ids)]);
    found.push(...sessions.filter(({ offer }) => offer?.agentId === agentId));
  }
  return found;
}

/** What one of the system's commands says besides who gives it and when. */
type Asked<Type extends Command> = Type extends Command ? Omit<Type, 'at' | 'by' | 'commandId'> : never;

/**
 * Carries out the system's commands, each only while its reason lasts. One that others were faster than every time does not
 * hold up the rest.
 */
async function bySystem(
  desk: Desk,
  commands: readonly { readonly sessionId: string; readonly command: Asked<Command> }[],
  lasts: () => Promise<boolean> = async () => true,
): Promise<void> {
  const undone: string[] = [];
  for (const { sessionId, command } of commands) {
    if (!(await lasts())) break;
    const outcome = await carryOut(desk, sessionId, () => ({
      ...command,
      at: desk.now(),
      by: { kind: 'system' },
      commandId: newCommandId(),
    }));
    if (isRefusal(outcome)) undone.push(`${sessionId} ${command.type}: ${outcome.refused}`);
  }
  if (undone.length > 0) throw new Error(`not settled: ${undone.join(', ')}`);
}
