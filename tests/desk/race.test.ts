import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../shared/desk/desk.ts';
import { loadSessions } from '../../shared/store/sessions.ts';
import type { Table } from '../../shared/store/table.ts';
import { ENGINES, startEngine } from '../engine.ts';
import { verify } from '../verify.ts';
import { enter, historyNow, take, written } from './bench.ts';
import type { RaceResult, RaceTask } from './race-worker.ts';

const AGENTS = 50;
const CAPACITY = 5;
/** DynamoDB Local takes several times as long for a transaction, so there the same agents go for fewer. */
const SESSIONS = { dynoxide: 200, 'dynamodb-local': 80 } as const;
const PROCESSES = 3;
const MOST_MS = 60_000;

const WORKER = fileURLToPath(new URL('./race-worker.ts', import.meta.url));

/** Runs one process of the race. Rejects with its last words when it fails or takes too long. */
async function race(task: RaceTask): Promise<RaceResult> {
  const child = spawn(process.execPath, ['--import', 'tsx', WORKER, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: MOST_MS,
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`a process of the race ended with ${code}: ${errors}`);
  return JSON.parse(out);
}

async function prepare(table: Table, sessions: number): Promise<readonly string[]> {
  const desk = openDesk(table);
  const ids: string[] = [];
  for (let agent = 1; agent <= AGENTS; agent += 1) await enter(table, `agent-${agent}`, { capacity: CAPACITY });
  for (let chat = 1; chat <= sessions; chat += 1) ids.push((await take(desk, written(1, { chat }))).session.id);
  return ids;
}

/** Agents of one process: every third. */
function agentsOf(process: number): readonly string[] {
  const all = Array.from({ length: AGENTS }, (_, index) => `agent-${index + 1}`);
  return all.filter((_, index) => index % PROCESSES === process);
}

describe.each(ENGINES)('fifty agents in several processes on %s', (name) => {
  it('win every session once', { timeout: 3 * MOST_MS }, async () => {
    const engine = await startEngine(name);
    try {
      const sessions = SESSIONS[name];
      const table = await engine.newTable();
      const sessionIds = await prepare(table, sessions);
      const began = performance.now();
      const results = await Promise.all(
        Array.from({ length: PROCESSES }, (_, process) =>
          race({ endpoint: engine.endpoint, table: table.name, agents: agentsOf(process), sessionIds }),
        ),
      );
      const seconds = (performance.now() - began) / 1_000;
      process.stdout.write(
        `${name}: ${(sessions / seconds).toFixed(1)} sessions a second, start of processes included\n`,
      );
      process.stdout.write(`${name}: refused ${JSON.stringify(sum(results.map(({ refusals }) => refusals)))}\n`);

      const wins = results.flatMap((result) => result.wins);
      expect(wins.map(({ sessionId }) => sessionId).toSorted()).toEqual([...sessionIds].toSorted());
      const after = await loadSessions(table, sessionIds);
      const owners = new Map(after.map(({ id, ownerId, completion }) => [id, ownerId ?? completion?.ownerId]));
      expect(wins.filter(({ sessionId, agentId }) => owners.get(sessionId) !== agentId)).toEqual([]);
      expect(await verify(table)).toMatchObject({ sessions, wrongs: [] });
      for (const [index, sessionId] of sessionIds.entries()) {
        const types = (await historyNow(table, sessionId)).map(({ event }) => event.type);
        expect(types.filter((type) => type === 'message-received')).toHaveLength(index % 4 === 0 ? 2 : 1);
        expect(types.filter((type) => type === 'claimed' || type === 'accepted')).toHaveLength(1);
      }
    } finally {
      await engine.end();
    }
  });
});

function sum(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [code, amount] of counts.flatMap(Object.entries)) total[code] = (total[code] ?? 0) + Number(amount);
  return total;
}
