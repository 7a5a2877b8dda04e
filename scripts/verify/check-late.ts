import { keys } from '../../shared/store/keys.ts';
import type { Finding } from './findings.ts';
import { forEach } from './read-again.ts';
import { readSession } from './read-session.ts';
import type { TableReader } from './table-reader.ts';
import type { Tally } from './tally.ts';

/** Looks again at replies that are on their way and offers that are open for too long. */
export async function checkLate(
  reader: TableReader,
  { lateReplies, overdueOffers }: Tally,
  dueBefore: string,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  await forEach(lateReplies, async (key) => {
    const item = await reader.get(key);
    const delivery = item?.delivery;
    if (typeof delivery !== 'object' || delivery === null || !('state' in delivery && 'at' in delivery)) return;
    if (delivery.state !== 'queued' || String(delivery.at) >= dueBefore) return;
    const where = `${key.pk} ${key.sk}`;
    const found = `queued since ${delivery.at}`;
    findings.push({ code: 'reply-late', item: where, expected: 'sent, or failed with the reason', found });
  });
  await forEach(overdueOffers, async (sessionId) => {
    const offer = (await readSession(reader, sessionId))?.session?.offer;
    if (offer === undefined || offer.expiresAt >= dueBefore) return;
    const expected = `no offer after ${offer.expiresAt}`;
    findings.push({
      code: 'offer-late',
      item: keys.session(sessionId).pk,
      expected,
      found: `still to ${offer.agentId}`,
    });
  });
  return findings;
}
