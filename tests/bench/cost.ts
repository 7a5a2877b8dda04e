import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { PING_EVERY_MS, RECONNECT_AFTER_MS } from '../../shared/contracts/live-limits.ts';
import type { Agent } from './agent.ts';
import type { BenchDesk } from './bench-desk.ts';
import { billTable, dollarsOf, only, type Quantities, quantitiesOf, sum, times } from './bill.ts';
import { indexWrites } from './index-writes.ts';
import { ALARM_MONTH } from './prices.ts';
import type { Runner } from './runner.ts';
import { digits } from './statistics.ts';
import { markdownTable } from './table.ts';
import { quietUsage, Usage } from './usage.ts';
import { until } from './wait.ts';

const SESSIONS = 50;
const BILLED_SESSIONS = 1_000;
/** Five from the customer, five from the agent. */
const EXCHANGES = 5;
const DAY_MINUTES = 8 * 60;
const MONTH_MINUTES = 30 * 24 * 60;
const CAPACITY = 50;
const ACCEPT_SECONDS = 10;
const FIRED_WITHIN_MS = 40_000;
/** Lambda keeps five long polls of 20 s open for each queue: Lambda developer guide, "Using Lambda with Amazon SQS". */
const POLLS_A_MINUTE = 15;

/** Measures what sessions of ten messages consume, one after another, and prices a day of them. */
export async function measureCost(desk: BenchDesk, say: (line: string) => void): Promise<string> {
  await desk.operator.decide({ capacity: CAPACITY, acceptSeconds: ACCEPT_SECONDS });
  say(`cost: ${SESSIONS} sessions of ten messages`);
  const { url } = desk.runner;
  const before = await quietUsage(url);
  const startedAt = performance.now();
  const sessionIds: string[] = [];
  for (let index = 0; index < SESSIONS; index += 1) sessionIds.push(await holdSession(desk));
  await until('every deadline to fire', async () => (await allFired(url, before)) || undefined, FIRED_WITHIN_MS);
  const used = (await quietUsage(url)).since(before);
  const polls = idlePolls((performance.now() - startedAt) / 60_000);
  const added = await addedUnits(desk, sessionIds);
  const sessions = times(quantitiesOf(used, added, polls), BILLED_SESSIONS / SESSIONS);
  const consoles = await consolesOfDay(desk, sessionIds[0] ?? '');
  const parts = {
    [`${digits(BILLED_SESSIONS)} sessions`]: sessions,
    [`${desk.agents.length} consoles, 8 h`]: consoles,
    'queue polls, 8 h': idlePolls(DAY_MINUTES),
  };
  const total = dollarsOf(sum(...Object.values(parts)));
  return [
    billTable(parts),
    '',
    `A session: $${digits(total / BILLED_SESSIONS, 6)}, of which $${digits(dollarsOf(sessions) / BILLED_SESSIONS, 6)} for itself.`,
    '',
    await idleTable(desk.runner),
  ].join('\n');
}

/** Accept, open the chat, five times an answer that is delivered, complete. */
async function holdSession(desk: BenchDesk): Promise<string> {
  const { customer, sessionId, owner } = await desk.openSession();
  await owner.history(sessionId);
  for (let exchange = 1; exchange <= EXCHANGES; exchange += 1) {
    await answer(desk, owner, sessionId, `Answer ${exchange} of the demo agent, as long as such answers are.`);
    if (exchange === EXCHANGES) break;
    const shown = desk.hear('the message', (told) =>
      told.sessionId === sessionId && told.entry?.event.type === 'message-received' ? true : undefined,
    );
    await customer.write(`Question ${exchange + 1} of the demo customer, as long as such questions are.`);
    await shown;
  }
  await owner.onSession(sessionId, 'complete', { category: 'resolved' });
  return sessionId;
}

async function answer(desk: BenchDesk, owner: Agent, sessionId: string, text: string): Promise<void> {
  const delivered = desk.hear('a delivery', (told) => {
    const { entry } = told;
    if (told.sessionId !== sessionId || entry?.event.type !== 'message-sent') return undefined;
    const { content } = entry.event;
    return content.kind === 'text' && content.text === text && entry.delivery?.state !== 'queued' ? true : undefined;
  });
  await owner.reply(sessionId, text);
  await delivered;
}

async function allFired(url: string, before: Usage): Promise<boolean> {
  const used = (await Usage.read(url)).since(before);
  return used.total('scheduler', 'invocations') >= used.of('scheduler', 'calls', /^CreateSchedule$/);
}

/** Also makes sure that what is billed was done: every session has its messages, and every reply was delivered. */
async function addedUnits(desk: BenchDesk, sessionIds: readonly string[]): Promise<number> {
  let added = 0;
  for (const sessionId of sessionIds) {
    const entries = await desk.operator.history(sessionId);
    const received = entries.filter(({ event }) => event.type === 'message-received').length;
    const sent = entries.filter(({ delivery }) => delivery?.state === 'sent').length;
    if (received !== EXCHANGES || sent !== EXCHANGES) {
      throw new Error(`a session has ${received} messages and ${sent} delivered answers`);
    }
    added += indexWrites(entries);
  }
  return added;
}

/** Connection-minutes, pings, and as many fresh connections with a snapshot as a day asks for. */
async function consolesOfDay(desk: BenchDesk, sessionId: string): Promise<Quantities> {
  const [agent] = desk.agents;
  if (agent === undefined) throw new Error('there are no agents');
  const { url } = desk.runner;
  const quietly = async (work: () => void | Promise<void>) => {
    const before = await quietUsage(url);
    await work();
    const used = (await quietUsage(url)).since(before);
    const { standardQueueRequests: _standard, fifoQueueRequests: _fifo, ...rest } = quantitiesOf(used, 0, {});
    return only(rest);
  };
  const ping = await quietly(() => agent.ping());
  const fresh = await quietly(async () => {
    await agent.disconnect();
    await agent.connect();
    const lists = ['/api/sessions?list=unassigned', '/api/sessions?list=mine', '/api/agents'];
    await Promise.all(lists.map((path) => agent.call('GET', path)));
    await agent.history(sessionId);
  });
  const dayMs = DAY_MINUTES * 60_000;
  const ofOne = sum(
    only({ liveMinutes: DAY_MINUTES }),
    times(ping, dayMs / PING_EVERY_MS),
    times(fresh, Math.ceil(dayMs / RECONNECT_AFTER_MS)),
  );
  return times(ofOne, desk.agents.length);
}

/** Two mapped queues of each kind. */
function idlePolls(minutes: number): Quantities {
  const polls = 2 * minutes * POLLS_A_MINUTE;
  return only({ standardQueueRequests: polls, fifoQueueRequests: polls });
}

const Template = z.object({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) });

/** An alarm on an expression watches several metrics, and each of them is billed. */
const Alarm = z.object({ Properties: z.object({ Metrics: z.array(z.looseObject({})).default([{ MetricStat: {} }]) }) });

function metricsOf(alarm: unknown): number {
  return Alarm.parse(alarm).Properties.Metrics.filter((metric) => 'MetricStat' in metric).length;
}

/** What a month costs in which nobody writes and nobody is signed in. */
async function idleTable({ dataFolder }: Runner): Promise<string> {
  const cdkOut = join(dataFolder, 'cdk.out');
  let alarms = 0;
  for (const file of (await readdir(cdkOut)).filter((name) => name.endsWith('.template.json'))) {
    const { Resources } = Template.parse(JSON.parse(await readFile(join(cdkOut, file), 'utf8')));
    const watching = Object.values(Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
    alarms += watching.reduce((sum, alarm) => sum + metricsOf(alarm), 0);
  }
  const polls = idlePolls(MONTH_MINUTES);
  const rows = [
    ['metrics with CloudWatch alarms', digits(alarms), `$${digits(alarms * ALARM_MONTH.dollars, 2)}`],
    ['SQS polls of four idle queues', digits(polls.standardQueueRequests * 2), `$${digits(dollarsOf(polls), 2)}`],
  ];
  return markdownTable(['a month without a customer, before free allowances', 'quantity', 'dollars'], rows);
}
