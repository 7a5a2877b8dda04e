/**
 * Every way in which a table can break one of the desk's six invariants, and what it means for those who work with it. The
 * codes are stable: runbooks and monitors rely on them.
 */
export const VIOLATIONS = {
  'item-damaged': 'an item cannot be read',
  'session-missing': 'a history has lost its session',
  'history-gap': 'a history lacks entries',
  'history-impossible': 'an entry cannot follow the one before it',
  'two-holders': 'more than one owner or offer at once',
  'ownership-differs': 'an entry names another holder than the ledger before it',
  'closing-broken': 'a session ended, woke or was spoken of against the rules',
  'time-backwards': 'an entry is older than the one before it',
  'session-differs': 'a session is not what its history says',
  'board-differs': 'a session stands in the wrong list',
  'command-twice': 'a command was applied twice',
  'message-twice': "a customer's message stands in two sessions",
  'delivery-missing': 'nobody can tell what became of a reply',
  'load-differs': "an agent's load is not what they hold",
  'over-capacity': 'an agent holds more than they may',
  'not-in-roster': 'somebody holds sessions and is not in the roster',
  'figures-differ': "a day's figures are not what the histories say",
  'thread-dangling': 'a thread is attached to a session that there is not',
  'thread-elsewhere': "an open session's thread is attached elsewhere",
  'ticket-strayed': 'a service ticket and its session do not know of each other',
} as const;
export type ViolationCode = keyof typeof VIOLATIONS;

/** What is no break of an invariant and should be looked at all the same. */
export const WARNINGS = {
  'reply-late': 'a reply has been on its way for long',
  'offer-late': 'an offer is open long past its deadline',
  'clocks-differ': 'an entry is older than the one before it by less than clocks differ',
  'figure-unknown': 'a figure is stored that this version does not count',
  unsettled: 'it changed each time it was read again: nothing can be said of it',
} as const;
export type WarningCode = keyof typeof WARNINGS;

/** One thing found: what it is, where, and how it differs from what should be there. */
export interface Finding {
  readonly code: ViolationCode | WarningCode;
  /** Keys of the item: `SESSION#ses_1 H#0000000003`. */
  readonly item: string;
  /** Which part of the item, where it has parts. */
  readonly part?: string;
  readonly expected: string;
  readonly found: string;
}

/** Whether it is a break of an invariant. */
export function isViolation({ code }: Finding): boolean {
  return code in VIOLATIONS;
}

/** The same thing found once more, whatever the values are by then. */
export function sameness({ code, item, part }: Finding): string {
  return JSON.stringify([code, item, part]);
}

/** A value as findings show it. Equal values are equal texts, whatever the order of their fields. */
export function shown(value: unknown): string {
  const inOrder = (_: string, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  return JSON.stringify(value, inOrder) ?? 'nothing';
}
