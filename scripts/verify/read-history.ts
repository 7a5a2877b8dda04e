import { SessionEventSchema } from '../../shared/contracts/events.ts';
import { Delivery } from '../../shared/contracts/views.ts';
import type { SessionEvent } from '../../shared/domain/events.ts';
import { historySk, keys } from '../../shared/store/keys.ts';
import { type Finding, shown } from './findings.ts';
import type { Item, SessionItems } from './session-items.ts';

/** Takes a finding down. */
export type Report = (finding: Finding) => void;

/** Reads an item, or reports why it cannot be. */
export function parsed<Value>(
  item: Item,
  parse: (item: Item) => Value,
  where: string,
  report: Report,
): Value | undefined {
  try {
    return parse(item);
  } catch (error) {
    const found = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    report({ code: 'item-damaged', item: where, expected: 'an item of this version', found });
    return undefined;
  }
}

/** An entry as it is stored, with everything in it. */
export interface Entry {
  readonly sk: string;
  readonly event: SessionEvent;
  readonly delivery?: Delivery;
}

function entryOf({ sk, delivery, ...stored }: Item): Entry {
  const event = SessionEventSchema.parse(stored);
  return { sk: String(sk), event, ...(delivery !== undefined && { delivery: Delivery.parse(delivery) }) };
}

/** A history as far as it can be read. Only of a whole one can its fold be asked. */
export interface ReadHistory {
  readonly entries: readonly Entry[];
  readonly isWhole: boolean;
}

/** Reads a history by its numbers: 1 to the session's `rev`, without a gap. */
export function readHistory({ sessionId, entries }: SessionItems, rev: number, report: Report): ReadHistory {
  const { pk } = keys.session(sessionId);
  const read = entries.flatMap((item) => parsed(item, entryOf, `${pk} ${item.sk}`, report) ?? []);
  const missing = entries.findIndex(({ sk }, index) => sk !== historySk(index + 1));
  if (missing >= 0) {
    const found = shown(entries[missing]?.sk);
    report({ code: 'history-gap', item: pk, expected: historySk(missing + 1), found });
  } else if (entries.length < rev) {
    const found = `${entries.length} entries`;
    report({ code: 'history-gap', item: pk, expected: `${rev} entries, as its session counts`, found });
  }
  return { entries: read, isWhole: missing < 0 && entries.length >= rev && read.length === entries.length };
}
