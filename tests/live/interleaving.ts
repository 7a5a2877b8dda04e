import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../shared/store/table.ts';

/** Who goes next at each step: follows a given beginning, then always the first, and notes what it chose of how many. */
class Choice {
  readonly order: number[] = [];
  readonly of: number[] = [];

  constructor(private readonly beginning: readonly number[]) {}

  next(possible: number): number {
    const chosen = this.beginning[this.order.length] ?? 0;
    this.order.push(chosen);
    this.of.push(possible);
    return chosen;
  }
}

/** More orders than any two short stories have; beyond, something goes round in circles. */
const MOST_ORDERS = 5_000;

/** Runs a story once for every order in which its steps can fall, and answers how many there were. */
export async function everyInterleaving(story: (choice: Choice) => Promise<void>): Promise<number> {
  let beginning: readonly number[] | undefined = [];
  let orders = 0;
  while (beginning !== undefined) {
    const choice = new Choice(beginning);
    await story(choice);
    orders += 1;
    if (orders > MOST_ORDERS) throw new Error('there is no end to the orders');
    beginning = following(choice);
  }
  return orders;
}

/** The next order as a counter goes on: the last step that could have been another's becomes theirs. */
function following({ order, of }: Choice): readonly number[] | undefined {
  const at = order.findLastIndex((chosen, index) => chosen + 1 < (of[index] ?? 0));
  return at < 0 ? undefined : [...order.slice(0, at), (order[at] ?? 0) + 1];
}

/** Something under way that stops before each call to the table until it is let on. */
class Halting {
  private waiting: (() => void) | undefined;
  private changed: (() => void) | undefined;
  ended = false;
  readonly result: Promise<unknown>;

  constructor(table: Table, act: (table: Table) => Promise<unknown>) {
    // Both share one configuration, and what is not given anew is taken from it.
    const client = DynamoDBDocumentClient.from(table.client, table.client.config.translateConfig);
    const send = client.send.bind(client) as (...given: unknown[]) => Promise<unknown>;
    const halting = async (...given: unknown[]) => {
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
        this.changed?.();
      });
      return send(...given);
    };
    this.result = act({ ...table, client: Object.assign(client, { send: halting }) }).finally(() => {
      this.ended = true;
      this.changed?.();
    });
  }

  /** Resolves when it stands before a call, or has ended. */
  async stands(): Promise<void> {
    if (this.waiting === undefined && !this.ended) {
      await new Promise<void>((resolve) => {
        this.changed = resolve;
      });
    }
  }

  /** Lets it make one call and go on to the next. */
  async step(): Promise<void> {
    const go = this.waiting;
    this.waiting = undefined;
    go?.();
    await this.stands();
  }
}

/** Lets several acts on one table go on call by call, in the order that is chosen. */
export async function stepped(
  table: Table,
  acts: readonly ((table: Table) => Promise<unknown>)[],
  choice: Choice,
): Promise<void> {
  let open = acts.map((act) => new Halting(table, act));
  const all = Promise.all(open.map(({ result }) => result));
  for (const act of open) await act.stands();
  while (open.length > 0) {
    await open[choice.next(open.length)]?.step();
    open = open.filter(({ ended }) => !ended);
  }
  await all;
}
