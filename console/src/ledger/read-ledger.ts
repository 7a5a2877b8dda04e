import type { Call, CallOutput } from '../api/call-types.ts';

type Ledger = CallOutput<'getLedger'>;

/** One part of a ledger after another. A span that a part leaves open ends where the first of the next begins. */
export function joinLedger(before: Ledger, next: Ledger): Ledger {
  const [first] = next.holdings;
  const closed = before.holdings.map((span, index) =>
    first === undefined || index < before.holdings.length - 1 ? span : { ...span, until: first.from },
  );
  return {
    ...next,
    entries: [...before.entries, ...next.entries],
    holdings: [...closed, ...next.holdings],
  };
}

/** Reads a ledger to its end: who held the session at any instant is not known before. */
export async function readLedger(call: Call, sessionId: string): Promise<Ledger> {
  let ledger = await call('getLedger', { params: { sessionId } });
  while (ledger.cursor !== undefined) {
    const { cursor, ...before } = ledger;
    ledger = joinLedger(before, await call('getLedger', { params: { sessionId }, query: { cursor } }));
  }
  return ledger;
}
