import type { BenchDesk } from './bench-desk.ts';
import { indexWrites } from './index-writes.ts';
import { median, units } from './statistics.ts';
import { quietUsage, type Usage } from './usage.ts';

const BROADCAST = /StreamBroadcast/;
const DISPATCH = /StreamDispatch/;
const AFTERWARDS = /DeliverTelegram|TimersFire/;
const CALLER = /^(?!operator$)(?!.*(?:StreamBroadcast|StreamDispatch|DeliverTelegram|TimersFire))/;

/** What one operation on a quiet desk consumed. */
interface Consumed {
  readonly writes: number;
  readonly reads: number;
  readonly parts: readonly (readonly [writes: number, reads: number])[];
  readonly lambda: number;
  readonly sqs: number;
  readonly schedules: number;
  readonly frames: number;
}

/** The columns of a row. */
export const OPERATION_HEAD = [
  'operation',
  'write units',
  'read units',
  'caller w/r',
  'dispatch w/r',
  'broadcast w/r',
  'deliver, timer w/r',
  'Lambda',
  'SQS',
  'Scheduler',
  'frames',
];

/** Carries one operation out; names the sessions that it changed. */
export type Operation = () => Promise<readonly string[]>;

/** Measures operations one by one, each on a desk where nothing else happens. */
export class OperationMeter {
  readonly rows: string[][] = [];
  /** Index writes of each session so far. */
  private readonly written = new Map<string, number>();

  constructor(private readonly desk: BenchDesk) {}

  /** Adds the row of an operation: the median of each figure over the runs. */
  async measure(name: string, runs: readonly Operation[]): Promise<void> {
    const all: Consumed[] = [];
    for (const run of runs) all.push(await this.once(run));
    const figure = (pick: (consumed: Consumed) => number) => units(median(all.map(pick)));
    const part = (index: number) =>
      `${figure(({ parts }) => parts[index]?.[0] ?? 0)} / ${figure(({ parts }) => parts[index]?.[1] ?? 0)}`;
    this.rows.push([
      name,
      figure(({ writes }) => writes),
      figure(({ reads }) => reads),
      ...[0, 1, 2, 3].map(part),
      figure(({ lambda }) => lambda),
      figure(({ sqs }) => sqs),
      figure(({ schedules }) => schedules),
      figure(({ frames }) => frames),
    ]);
  }

  /** Takes in what was done to a session without being measured. */
  async note(sessionId: string): Promise<void> {
    await this.addedUnits([sessionId]);
  }

  private async once(run: Operation): Promise<Consumed> {
    const { url } = this.desk.runner;
    const before = await quietUsage(url);
    const touched = await run();
    const used = (await quietUsage(url)).since(before);
    return consumed(used, await this.addedUnits(touched));
  }

  /** Units of the indexes that the engine leaves out. Every operation on a session has to name it, or the next seems to cost more. */
  private async addedUnits(touched: readonly string[]): Promise<number> {
    let added = 0;
    for (const sessionId of touched) {
      const writes = indexWrites(await this.desk.operator.history(sessionId));
      added += writes - (this.written.get(sessionId) ?? 0);
      this.written.set(sessionId, writes);
    }
    return added;
  }
}

function consumed(used: Usage, added: number): Consumed {
  const parts = [CALLER, DISPATCH, BROADCAST, AFTERWARDS].map((who) => {
    return [used.of('dynamodb', 'write-units', who), used.of('dynamodb', 'read-units', who)] as const;
  });
  return {
    writes: parts.reduce((sum, [writes]) => sum + writes, added),
    reads: parts.reduce((sum, [, reads]) => sum + reads, 0),
    parts,
    lambda: used.total('lambda', 'requests'),
    sqs: used.queueRequests(),
    schedules: used.of('scheduler', 'calls', /./) + used.total('scheduler', 'invocations'),
    frames: used.total('websocket-api', 'message-out'),
  };
}
