import type { Functions, Invocation, Meter } from '../contracts.ts';
import { Alarm } from './alarm.ts';
import { failedItems } from './batch-failures.ts';
import { billRequests } from './billing.ts';
import type { Mapping } from './mapping-settings.ts';
import { messageBytes, type ReceivedMessage } from './message.ts';
import { eventRecord, passesFilters } from './sqs-event.ts';

/** What a poller needs from around it. */
export interface PollerSurroundings {
  readonly functions: Functions;
  readonly meter: Meter;
  now(): number;
  log(line: string): void;
}

/** Lambda keeps five long polls of 20 s open per mapping while a queue is idle: Lambda developer guide, SQS scaling. */
const IDLE_POLLS = 5;
const IDLE_POLL_MS = 20_000;
/** How long `end` waits for running invocations. */
const LAST_INVOCATIONS_MS = 5_000;

/** Hands a queue's messages to a function as soon as they are visible; deletes what the function got done. */
export class Poller {
  private readonly running = new Set<Promise<void>>();
  private readonly window: Alarm;
  private collected: ReceivedMessage[] = [];
  private idle: NodeJS.Timeout | undefined;
  private stop: (() => void) | undefined;

  constructor(
    private readonly mapping: Mapping,
    private readonly around: PollerSurroundings,
  ) {
    this.window = new Alarm(around.now, () => this.flush());
  }

  start(): void {
    this.stop = this.mapping.queue.onVisible(() => this.pump());
    this.idle = setInterval(() => this.billIdlePolls(), IDLE_POLL_MS);
    this.pump();
  }

  async end(): Promise<void> {
    this.stop?.();
    this.stop = undefined;
    clearInterval(this.idle);
    this.window.cancel();
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LAST_INVOCATIONS_MS);
    });
    await Promise.race([Promise.allSettled(this.running), enough]);
    clearTimeout(timer);
  }

  /** Whether an invocation is under way, or what it got done being deleted. */
  get isBusy(): boolean {
    return this.running.size > 0;
  }

  /** When the messages that are collected go to the function, if nothing fills the batch before. */
  nextDueAt(): number | undefined {
    return this.window.due;
  }

  clockMoved(): void {
    this.window.clockMoved();
  }

  private pump(): void {
    const { queue, batchSize, windowSeconds, concurrency } = this.mapping;
    while (this.stop !== undefined && this.running.size < concurrency) {
      const most = batchSize - this.collected.length;
      const received = queue.receive(most, undefined, queue.settings.fifo);
      if (received.length === 0) return;
      this.bill(received.reduce((sum, { message }) => sum + messageBytes(message), 0));
      this.collected.push(...this.filter(received));
      if (this.collected.length >= batchSize || windowSeconds === 0) this.flush();
      else if (this.collected.length > 0) this.window.noLaterThan(this.around.now() + windowSeconds * 1000);
    }
  }

  /** Lambda deletes what no filter lets through. */
  private filter(received: readonly ReceivedMessage[]): readonly ReceivedMessage[] {
    const { queue, filters } = this.mapping;
    const passing = received.filter((one) => passesFilters(filters, queue.settings, one));
    const others = received.filter((one) => !passing.includes(one));
    if (others.length > 0) this.track(this.delete(others));
    return passing;
  }

  private flush(): void {
    this.window.cancel();
    const batch = this.collected;
    this.collected = [];
    if (batch.length > 0) this.track(this.run(batch));
  }

  private track(work: Promise<void>): void {
    const settled: Promise<void> = work
      .catch((error: unknown) => this.log(String(error)))
      .finally(() => {
        this.running.delete(settled);
        this.pump();
      });
    this.running.add(settled);
  }

  private async run(batch: readonly ReceivedMessage[]): Promise<void> {
    const { queue, functionName } = this.mapping;
    const Records = batch.map((received) => eventRecord(queue.settings, received));
    const outcome = await this.around.functions.invoke(functionName, { Records });
    await this.delete(this.done(batch, outcome));
  }

  /** The messages that the function got done. The others come back when their visibility ends. */
  private done(batch: readonly ReceivedMessage[], outcome: Invocation): readonly ReceivedMessage[] {
    if (!outcome.ok) {
      this.log(`${batch.length} messages come back: ${outcome.errorType}`);
      return [];
    }
    if (!this.mapping.reportsFailures) return batch;
    const failed = failedItems(
      outcome.payload,
      batch.map(({ message }) => message.messageId),
    );
    if (failed.size > 0) this.log(`${failed.size} of ${batch.length} messages come back: the function reported them`);
    return batch.filter(({ message }) => !failed.has(message.messageId));
  }

  private async delete(batch: readonly ReceivedMessage[]): Promise<void> {
    for (let start = 0; start < batch.length; start += 10) this.bill(0);
    for (const { receiptHandle } of batch) await this.mapping.queue.delete(receiptHandle);
  }

  private billIdlePolls(): void {
    for (let poll = 0; poll < IDLE_POLLS; poll += 1) this.bill(0);
  }

  private bill(bytes: number): void {
    billRequests(this.around.meter, this.mapping.queue.settings.name, bytes);
  }

  private log(line: string): void {
    this.around.log(`${this.mapping.queue.settings.name} to ${this.mapping.functionName}: ${line}`);
  }
}
