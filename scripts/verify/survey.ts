import { DeskSettings } from '../../shared/contracts/settings.ts';
import { sessionIdOf, ticketIdOf } from '../../shared/store/keys.ts';
import { type Figures, figuresOf } from './figures-book.ts';
import { checkSession } from './session.ts';
import { type Item, sessionItems } from './session-items.ts';
import { damageOf, kindOf, threadOf } from './stored-item.ts';
import type { Tally } from './tally.ts';

/** What a first reading of the table gives. Whatever is suspicious in it may only have changed while it was read. */
export class Survey {
  items = 0;
  others = 0;
  readonly suspects = new Set<string>();
  readonly damaged: { readonly pk: string; readonly sk: string }[] = [];
  readonly threads = new Map<string, string>();
  /** Sessions by service ticket, as the tickets have it. */
  readonly tickets = new Map<string, string>();
  readonly figures = new Map<string, Figures>();
  agents = 0;
  settings = 0;
  private partition: Item[] = [];

  constructor(private readonly tally: Tally) {}

  /** Takes in the next items in the order of the scan: each partition's stand side by side. */
  add(items: readonly Item[]): void {
    for (const item of items) {
      this.items += 1;
      if (item.pk !== this.partition[0]?.pk) this.endPartition();
      if (kindOf(item) === 'session') this.partition.push(item);
      else this.addSingle(item);
    }
  }

  /** After the last item. */
  end(): void {
    this.endPartition();
  }

  private endPartition(): void {
    const [first] = this.partition;
    if (first === undefined) return;
    const sessionId = sessionIdOf(String(first.pk));
    const reading = checkSession(sessionItems(this.partition));
    this.partition = [];
    // A suspicious session is counted when it is read again.
    if (reading.findings.length > 0) this.suspects.add(sessionId);
    else this.tally.add(reading);
  }

  private addSingle(item: Item): void {
    const kind = kindOf(item);
    if (kind === 'agent') {
      this.agents += 1;
      this.tally.agents.add(String(item.sk).slice('AGENT#'.length));
      this.addQueues(item.queues);
    }
    if (damageOf(item) !== undefined) {
      this.damaged.push({ pk: String(item.pk), sk: String(item.sk) });
      return;
    }
    if (kind === 'service-ticket' && item.sk === 'WORK') {
      this.tickets.set(ticketIdOf(String(item.pk)), String(item.sessionId));
    }
    if (kind === 'thread') this.threads.set(...threadOf(item));
    if (kind === 'figures') this.figures.set(`${item.pk} ${item.sk}`, figuresOf(item));
    if (kind === 'settings') {
      this.settings += 1;
      this.addQueues(DeskSettings.parse(item).queues.map(({ id }) => id));
    }
    if (kind === 'other' || kind === 'service-ticket') this.others += 1;
  }

  /** Sessions may come to queues in which there were none when the table was read. */
  private addQueues(queues: unknown): void {
    if (Array.isArray(queues)) for (const queueId of queues) this.tally.queues.add(String(queueId));
  }
}
