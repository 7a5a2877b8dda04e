import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { verify } from '../../scripts/verify/verify.ts';
import { queueOf } from '../../shared/contracts/settings.ts';
import { commandIdOf } from '../../shared/desk/desk.ts';
import { pickAgent } from '../../shared/domain/routing.ts';
import { keys } from '../../shared/store/keys.ts';
import { loadRoster } from '../../shared/store/roster.ts';
import { fromSessionItem } from '../../shared/store/session-item.ts';
import { loadSettings } from '../../shared/store/settings.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Clock } from './clock.ts';
import type { DoneWish } from './people.ts';

type Item = Readonly<Record<string, unknown>>;

/** Everything that is wrong with a table, by the operators' own checker, and what it could say nothing of. */
export async function violations(
  table: Table,
  clock: Clock,
  settleMs: number,
): Promise<{ readonly wrongs: readonly string[]; readonly unsettled: number }> {
  const found = await verify(table, { nowMs: () => clock.nowMs(), settleMs });
  const unsettled = found.warnings.filter(({ code }) => code === 'unsettled').length;
  return { wrongs: found.violations.map((finding) => JSON.stringify(finding)), unsettled };
}

async function everything({ client, name }: Table): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: name, ExclusiveStartKey: from }));
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

function textOf({ content }: Item): unknown {
  return typeof content === 'object' && content !== null && 'text' in content ? content.text : undefined;
}

function countOf(values: readonly unknown[]): ReadonlyMap<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** What became of everything that customers wrote and agents were told was done: each stands in a history, once. */
export async function lostOrDoubled(
  table: Table,
  written: readonly string[],
  wishes: readonly DoneWish[],
): Promise<readonly string[]> {
  const items = await everything(table);
  const received = countOf(items.filter(({ type }) => type === 'message-received').map(textOf));
  const wrongs = written
    .filter((text) => received.get(text) !== 1)
    .map((text) => `message ${text} stands ${received.get(text) ?? 0} times in the histories`);
  if (received.size > written.length) wrongs.push('a message stands in a history that nobody wrote');
  const decided = new Set(items.map(({ pk, commandId }) => `${pk} ${commandId}`));
  for (const { wish, commits } of wishes) {
    const { type, key, by, sessionId } = wish;
    const name = `${type} of ${sessionId} by ${by.id}`;
    if (commits > 1) wrongs.push(`${name} was carried out ${commits} times`);
    const command = `${keys.session(sessionId).pk} ${commandIdOf(type, by.id, key)}`;
    if (commits === 1 && !decided.has(command)) wrongs.push(`${name} was done, and is in no history`);
  }
  const queued = items.filter(
    ({ delivery }) =>
      typeof delivery === 'object' && delivery !== null && 'state' in delivery && delivery.state === 'queued',
  );
  wrongs.push(...queued.map(({ pk, sk }) => `the reply ${pk} ${sk} was never delivered`));
  return wrongs;
}

/** Sessions that wait though somebody fits who has room: routing has forgotten them. */
export async function forgotten(table: Table): Promise<readonly string[]> {
  const settings = await loadSettings(table);
  const roster = await loadRoster(table);
  const sessions = (await everything(table)).filter(({ sk }) => sk === 'SESSION').map(fromSessionItem);
  return sessions.flatMap((session) => {
    const queue = queueOf(settings, session.queueId);
    if (queue === undefined) return [`${session.id} waits in ${session.queueId}, which there is not`];
    const agent = pickAgent(session, roster, { method: queue.routing, skills: queue.skills });
    return agent === undefined ? [] : [`${session.id} waits in ${queue.id} though ${agent.agentId} has room`];
  });
}
