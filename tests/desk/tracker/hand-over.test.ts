import { beforeEach, describe, expect, it } from 'vitest';
import { NO_TRACKER, type TrackerSettings } from '../../../shared/contracts/tracker.ts';
import { eventOf, handOver } from '../../../shared/desk/tracker/hand-over.ts';
import type { TrackerJob } from '../../../shared/desk/tracker/job.ts';
import { shownAddress } from '../../../shared/desk/tracker/shown-address.ts';
import type { ServiceTicket } from '../../../shared/domain/service-ticket.ts';
import { loadTracker, trackerWrite, writeTrackerOutcome } from '../../../shared/store/tracker.ts';
import { transact } from '../../../shared/store/transact.ts';
import { table, tableForTests } from '../../fresh-table.ts';
import { openTestDesk } from '../bench.ts';

const OPENED: ServiceTicket = {
  ...{ id: 'tkt_0000000000000001', rev: 1, title: 'A new tap', description: 'It drips.', status: 'open' },
  ...{ assignee: { kind: 'queue', queueId: 'general' }, queueId: 'general', sessionId: 'ses_1' },
  ...{ customer: { id: 'cus_1', name: 'Demo' }, createdBy: 'agent-1', changedBy: 'agent-1', recent: ['c1'] },
  ...{ createdAt: '2026-05-03T12:00:00.000Z', updatedAt: '2026-05-03T12:00:00.000Z' },
};
const later = (change: Partial<ServiceTicket>): ServiceTicket => ({
  ...{ ...OPENED, rev: 2, updatedAt: '2026-05-03T13:00:00.000Z', recent: ['c1', 'c2'] },
  ...change,
});

tableForTests();

let queued: TrackerJob[];

beforeEach(() => {
  queued = [];
});

async function decide(unusual: Partial<TrackerSettings>): Promise<void> {
  const { settings } = await loadTracker(table);
  const after = { ...NO_TRACKER, enabled: true, url: 'https://tracker.example.com/', ...unusual };
  await transact(table, [trackerWrite(table, settings, after)]);
}

const queue = async (job: TrackerJob) => void queued.push(job);
const reported = (before: ServiceTicket | undefined, after: ServiceTicket) =>
  handOver(openTestDesk(table), queue, before, after);

describe('what a change of a ticket is to a tracker', () => {
  it.each<[string, ServiceTicket | undefined, ServiceTicket, string | undefined]>([
    ['a new one', undefined, OPENED, 'ticket.opened'],
    ['another title', OPENED, later({ title: 'Two new taps' }), 'ticket.changed'],
    ['somebody else’s', OPENED, later({ assignee: { kind: 'agent', agentId: 'agent-2' } }), 'ticket.changed'],
    ['a time to be done by', OPENED, later({ dueAt: '2026-05-04T12:00:00.000Z' }), 'ticket.changed'],
    ['being worked on', OPENED, later({ status: 'in-progress' }), 'ticket.changed'],
    ['done', OPENED, later({ status: 'done', endedAt: '2026-05-03T13:00:00.000Z' }), 'ticket.ended'],
    ['cancelled', OPENED, later({ status: 'cancelled', endedAt: '2026-05-03T13:00:00.000Z' }), 'ticket.ended'],
    ['a note alone, which stays in the desk', OPENED, later({ changedBy: 'agent-2' }), undefined],
    ['its place in the tracker', OPENED, later({ trackerUrl: 'https://tracker.example.com/1' }), undefined],
  ])('%s', (_, before, after, event) => expect(eventOf(before, after)).toBe(event));
});

describe('a change of a ticket', () => {
  it('is queued for the tracker that wants to hear of it, by a name that is the same when it is reported again', async () => {
    await decide({ events: ['ticket.opened'] });
    await reported(undefined, OPENED);
    await reported(undefined, OPENED);
    await reported(OPENED, later({ title: 'Two new taps' }));
    const job = { event: 'ticket.opened', ticketId: OPENED.id, rev: 1, at: OPENED.updatedAt };
    expect(queued).toEqual([
      { id: `evt_${OPENED.id}_1`, ...job },
      { id: `evt_${OPENED.id}_1`, ...job },
    ]);
  });

  it('is nobody’s business where there is no tracker, or it is switched off', async () => {
    await reported(undefined, OPENED);
    await decide({ enabled: false });
    await reported(undefined, OPENED);
    expect(queued).toEqual([]);
  });
});

describe('how deliveries went', () => {
  it('is the latest of each kind, in whatever order it is noted', async () => {
    const at = (minute: number) => `2026-05-03T12:0${minute}:00.000Z`;
    const about = { event: 'ticket.opened', ticketId: OPENED.id } as const;
    await writeTrackerOutcome(table, { delivered: { at: at(2), ...about } });
    await writeTrackerOutcome(table, {
      failed: { at: at(3), ...about, fault: 'failing', status: 500, givenUp: false },
    });
    await writeTrackerOutcome(table, { delivered: { at: at(1), ...about } });
    expect((await loadTracker(table)).outcomes).toEqual({
      delivered: { at: at(2), ...about },
      failed: { at: at(3), ...about, fault: 'failing', status: 500, givenUp: false },
    });
  });
});

describe('an address in the log', () => {
  it('names its host, and a mark by which another path is another address', () => {
    const [one, other] = ['https://hooks.example.com/T0/B0/secret', 'https://hooks.example.com/T0/B0/other'].map(
      shownAddress,
    );
    expect(one).toMatch(/^https:\/\/hooks\.example\.com\/… \([0-9a-f]{8}\)$/);
    expect(one).not.toBe(other);
    expect(shownAddress('https://hooks.example.com')).toBe('https://hooks.example.com');
    expect(shownAddress('')).toBe('');
  });
});
