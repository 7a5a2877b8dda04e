import type { Session } from '../../shared/domain/session.ts';
import { historySk, keys } from '../../shared/store/keys.ts';
import { fromSessionItem } from '../../shared/store/session-item.ts';
import { checkClosing } from './check-closing.ts';
import { repeatedCommands } from './commands.ts';
import { compareBoard, compareSession } from './compare-session.ts';
import { type Finding, shown } from './findings.ts';
import { type Holding, holderOf, misheld, replay } from './ledger.ts';
import { type Entry, parsed, type Report, readHistory } from './read-history.ts';
import { type Amount, recount } from './recount.ts';
import type { SessionItems } from './session-items.ts';

/** A reply that has not reached the customer yet. */
interface Underway {
  readonly sk: string;
  readonly at: string;
}

/** What one session says, and what is wrong with it. */
export interface SessionReading {
  readonly sessionId: string;
  readonly findings: readonly Finding[];
  /** By its history or, where that cannot be followed, by its item. */
  readonly session?: Session;
  readonly holding?: Holding;
  readonly amounts: readonly Amount[];
  /** What customers wrote, each named by its thread and its command. */
  readonly received: readonly string[];
  readonly underway: readonly Underway[];
  readonly entries: number;
}

/** A reply reaches the customer, or stands there as failed with the reason. */
function checkDelivery(pk: string, { sk, event, delivery }: Entry, report: Report): void {
  if (event.type !== 'message-sent') return;
  if (delivery !== undefined && (delivery.state !== 'failed' || delivery.reason !== undefined)) return;
  const expected = 'sent, queued, or failed with a reason';
  report({ code: 'delivery-missing', item: `${pk} ${sk}`, expected, found: shown(delivery) });
}

/** By the item alone, where the history cannot tell: whoever holds it has it from when it was opened, for all that is known. */
function heldBy(session: Session | undefined): Holding | undefined {
  const agentId = session && holderOf(session);
  return session && agentId !== undefined ? { agentId, since: session.openedAt, overCapacity: false } : undefined;
}

/** Checks one session by itself: its item against the fold of its history, and the history against itself. */
export function checkSession(items: SessionItems): SessionReading {
  const { sessionId, item } = items;
  const { pk } = keys.session(sessionId);
  const findings: Finding[] = [];
  const report: Report = (finding) => findings.push(finding);
  if (item === undefined) {
    report({
      code: 'session-missing',
      item: pk,
      expected: 'a session',
      found: `${items.entries.length} entries of it`,
    });
  }
  const stored = item && parsed(item, fromSessionItem, `${pk} SESSION`, report);
  const { entries, isWhole } = readHistory(items, stored?.rev ?? 0, report);
  const events = entries.map(({ event }) => event);
  const ledger = isWhole ? replay(events, (index) => `${pk} ${historySk(index + 1)}`) : undefined;
  findings.push(...(ledger?.findings ?? []), ...repeatedCommands(pk, events));
  if (ledger?.session) findings.push(...checkClosing(events, (index) => `${pk} ${historySk(index + 1)}`));
  for (const entry of entries) checkDelivery(pk, entry, report);
  if (item && stored && ledger?.session) compareSession(pk, item, stored, ledger.session, report);
  const session = ledger?.session ?? stored;
  if (item && session && misheld(session) === undefined) compareBoard(pk, item, session, report);
  const holding = ledger?.session === undefined ? heldBy(stored) : ledger.holding;
  return {
    sessionId,
    findings,
    entries: items.entries.length,
    amounts: recount(events),
    received: events.flatMap((event) =>
      event.type === 'message-received' ? `${event.thread} ${event.commandId}` : [],
    ),
    underway: entries.flatMap(({ sk, delivery }) => (delivery?.state === 'queued' ? { sk, at: delivery.at } : [])),
    ...(session && { session }),
    ...(holding && { holding }),
  };
}
