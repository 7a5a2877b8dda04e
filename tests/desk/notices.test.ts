import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { listNotices, readNotices } from '../../shared/desk/notices.ts';
import { notify } from '../../shared/desk/notify.ts';
import { react } from '../../shared/desk/react.ts';
import { reactToAgent } from '../../shared/desk/react-to-agent.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { RosterAgent } from '../../shared/domain/roster.ts';
import { keys } from '../../shared/store/keys.ts';
import { writeNoticesRead } from '../../shared/store/notices.ts';
import { loadAgent } from '../../shared/store/roster.ts';
import type { Asking } from '../domain/support.ts';
import { ANN, BEN, LEAD, SYSTEM } from '../domain/support.ts';
import { act, done, enter, historyNow, QUEUE, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

deskForTests();

let sessionId: string;

beforeEach(async () => {
  for (const agentId of ['agent-1', 'agent-2', 'lead-1']) await enter(table, agentId);
  sessionId = (await take(desk, written(1))).session.id;
});

/** Something happens, and the stream reports it, twice. */
async function happens(by: Actor, asking: Asking): Promise<void> {
  desk.pass(1);
  const before = (await historyNow(table, sessionId)).length;
  done(await act(desk, sessionId, by, asking));
  for (const entry of (await historyNow(table, sessionId)).slice(before)) {
    await notify(desk, sessionId, entry);
    await notify(desk, sessionId, entry);
  }
}

async function toldTo(agentId: string): Promise<readonly unknown[]> {
  const isLead = agentId.startsWith('lead');
  const { notices } = await listNotices(desk, agentId, isLead, 50);
  return notices.map(({ kind, by, note }) => [kind, by ?? 'system', ...(note === undefined ? [] : [note])]);
}

const offered = (agentId: string): Asking => ({
  ...{ type: 'offer', offerId: `offer-${agentId}`, agentId },
  expiresAt: new Date(Date.parse(desk.now()) + 30_000).toISOString(),
});

describe('whoever is concerned is told once, who and why', () => {
  it('who is given a session by a lead', async () => {
    await happens(LEAD, { type: 'assign', agentId: 'agent-1', note: 'You know the parcel' });
    expect(await toldTo('agent-1')).toEqual([['assigned', 'lead-1', 'You know the parcel']]);
    expect(await toldTo('lead-1')).toEqual([]);
  });

  it('from whom a lead takes one over', async () => {
    await happens(ANN, { type: 'claim' });
    await happens(LEAD, { type: 'assign', agentId: 'lead-1', note: 'I know them' });
    expect(await toldTo('agent-1')).toEqual([['taken-over', 'lead-1', 'I know them']]);
  });

  it('both, when a lead moves one from an agent to another', async () => {
    await happens(ANN, { type: 'claim' });
    await happens(LEAD, { type: 'assign', agentId: 'agent-2' });
    expect(await toldTo('agent-1')).toEqual([['moved-away', 'lead-1']]);
    expect(await toldTo('agent-2')).toEqual([['assigned', 'lead-1']]);
  });

  it('not oneself, of what one did', async () => {
    await happens(ANN, { type: 'claim' });
    await happens(ANN, { type: 'assign', agentId: 'agent-2', note: 'yours' });
    expect(await toldTo('agent-1')).toEqual([]);
    expect(await toldTo('agent-2')).toEqual([['assigned', 'agent-1', 'yours']]);
  });

  it('whose session went back to the queue while they were gone', async () => {
    await happens(ANN, { type: 'claim' });
    await happens(SYSTEM, { type: 'return', cause: 'owner-gone', ownerId: 'agent-1' });
    expect(await toldTo('agent-1')).toEqual([['returned', 'system']]);
  });

  it('whom a note mentions', async () => {
    await happens(ANN, { type: 'note', noteId: 'note-1', text: 'Ask @Demo agent-2', mentions: ['agent-2'] });
    expect(await toldTo('agent-2')).toEqual([['mentioned', 'agent-1', 'Ask @Demo agent-2']]);
    expect(await toldTo('lead-1')).toEqual([]);
  });

  it('the owner, of a whisper; nobody else', async () => {
    await happens(ANN, { type: 'claim' });
    await happens(LEAD, { type: 'whisper', noteId: 'note-1', text: 'offer a refund', to: 'agent-1' });
    expect(await toldTo('agent-1')).toEqual([['whispered', 'lead-1', 'offer a refund']]);
    expect(await toldTo('agent-2')).toEqual([]);
    expect(await toldTo('lead-1')).toEqual([]);
  });

  it('all leads, of a call for one; and the caller, of who comes', async () => {
    await happens(ANN, { type: 'claim' });
    await happens(ANN, { type: 'call-supervisor', note: 'They want 500' });
    expect(await toldTo('lead-1')).toEqual([['supervisor-called', 'agent-1', 'They want 500']]);
    await happens(LEAD, { type: 'join-as-supervisor' });
    expect(await toldTo('agent-1')).toEqual([['supervisor-joined', 'lead-1']]);
  });

  it('the leads, of a wish to reopen and why; and who wished, of the answer and the lead’s word', async () => {
    await happens(ANN, { type: 'claim' });
    await happens(ANN, { type: 'complete', cause: 'agent', category: 'resolved' });
    await happens(ANN, { type: 'ask-reopen', reason: 'It broke again' });
    expect(await toldTo('lead-1')).toEqual([['reopen-asked', 'agent-1', 'It broke again']]);
    await happens(LEAD, { type: 'refuse-reopen', reason: 'It is another one' });
    await happens(BEN, { type: 'ask-reopen', reason: 'It is the same' });
    await happens(LEAD, { type: 'grant-reopen', word: 'Go on', agentId: 'agent-2' });
    expect(await toldTo('agent-1')).toEqual([['reopen-refused', 'lead-1', 'It is another one']]);
    // Who asked and is given it is told once.
    expect(await toldTo('agent-2')).toEqual([['reopen-granted', 'lead-1', 'Go on']]);
  });

  it('whose a session is that was opened again', async () => {
    await happens(ANN, { type: 'claim' });
    await happens(ANN, { type: 'complete', cause: 'agent', category: 'resolved' });
    await happens(LEAD, { type: 'reopen', reason: 'They called', agentId: 'agent-2' });
    expect(await toldTo('agent-2')).toEqual([['reopened', 'lead-1', 'They called']]);
    expect(await toldTo('agent-1')).toEqual([]);
  });

  it('whose parked session should go on and who has no room; or who lost it for that', async () => {
    await happens(ANN, { type: 'claim' });
    const wakeAt = new Date(Date.parse(desk.now()) + 5_000).toISOString();
    await happens(ANN, { type: 'park', reason: 'parts', wakeAt });
    desk.pass(10);
    await happens(SYSTEM, { type: 'wake', ownerHasRoom: false, ifOwnerFull: 'wait' });
    expect(await toldTo('agent-1')).toEqual([['woken', 'system']]);
    await happens(ANN, {
      type: 'park',
      reason: 'parts',
      wakeAt: new Date(Date.parse(desk.now()) + 5_000).toISOString(),
    });
    desk.pass(10);
    await happens(SYSTEM, { type: 'wake', ownerHasRoom: false, ifOwnerFull: 'return' });
    expect((await toldTo('agent-1'))[0]).toEqual(['returned-full', 'system']);
  });

  it('in few words, however long they were', async () => {
    await happens(LEAD, { type: 'assign', agentId: 'agent-1', note: '长'.repeat(2_000) });
    const { notices } = await listNotices(desk, 'agent-1', false, 50);
    expect([...(notices[0]?.note ?? '')]).toHaveLength(160);
  });
});

describe('the leads are told that everybody passed', () => {
  beforeEach(async () => {
    await enter(table, 'lead-1', { availability: 'away' });
  });

  it('after the last one who is there', async () => {
    await happens(SYSTEM, offered('agent-1'));
    await happens(ANN, { type: 'decline', offerId: 'offer-agent-1' });
    expect(await toldTo('lead-1')).toEqual([]);
    await happens(SYSTEM, offered('agent-2'));
    await happens(BEN, { type: 'decline', offerId: 'offer-agent-2' });
    expect(await toldTo('lead-1')).toEqual([['passed-over', 'system']]);
  });

  it('when the last one to be asked is gone before they answer', async () => {
    await happens(SYSTEM, offered('agent-1'));
    await happens(ANN, { type: 'decline', offerId: 'offer-agent-1' });
    await happens(SYSTEM, offered('agent-2'));
    await enter(table, 'agent-2', { connection: 'closed' });
    await happens(SYSTEM, { type: 'withdraw', offerId: 'offer-agent-2', cause: 'agent-gone' });
    expect(await toldTo('lead-1')).toEqual([['passed-over', 'system']]);
  });

  it('not while somebody who is full for now has not been asked', async () => {
    await enter(table, 'agent-2', { load: 2 });
    await happens(SYSTEM, offered('agent-1'));
    await happens(ANN, { type: 'decline', offerId: 'offer-agent-1' });
    expect(await toldTo('lead-1')).toEqual([]);
  });
});

describe('the leads are told once of what others have passed when the last one who could be asked', () => {
  beforeEach(async () => {
    await enter(table, 'lead-1', { availability: 'away' });
    await happens(SYSTEM, offered('agent-1'));
    await happens(ANN, { type: 'decline', offerId: 'offer-agent-1' });
  });

  /** An agent becomes otherwise, and the stream reports it, twice. */
  async function becomes(agentId: string, unusual: Partial<RosterAgent>): Promise<void> {
    desk.pass(1);
    const before = await loadAgent(table, agentId);
    await enter(table, agentId, unusual);
    const after = await loadAgent(table, agentId);
    if (after === undefined) throw new Error(`${agentId} is not there`);
    for (let reports = 0; reports < 2; reports += 1) await reactToAgent(desk, async () => undefined, before, after);
  }

  const passedOver = [['passed-over', 'system']];

  it.each<[string, Partial<RosterAgent>]>([
    ['goes away', { availability: 'away' }],
    ['goes offline', { connection: 'closed' }],
    ['leaves the queue', { queues: [] }],
  ])('%s', async (_, unusual) => {
    await becomes('agent-2', unusual);
    expect(await toldTo('lead-1')).toEqual(passedOver);
    expect((await listNotices(desk, 'lead-1', true, 50)).notices[0]).toMatchObject({
      session: { id: sessionId },
      at: desk.now(),
    });
  });

  it('is taken off the roster', async () => {
    const before = await loadAgent(table, 'agent-2');
    if (before === undefined) throw new Error('agent-2 is not there');
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keys.roster('agent-2') }));
    await react(
      { desk, arm: async () => undefined, queue: async () => undefined },
      { kind: 'agent-removed', agent: before },
    );
    expect(await toldTo('lead-1')).toEqual(passedOver);
  });

  it('goes offline after a loss that was no reload', async () => {
    const interruptedAt = desk.now();
    await becomes('agent-2', { connection: 'interrupted', interruptedAt });
    expect(await toldTo('lead-1')).toEqual([]);
    await becomes('agent-2', { connection: 'closed', interruptedAt });
    expect(await toldTo('lead-1')).toEqual(passedOver);
  });

  it('goes away while they are asked, and comes and goes again', async () => {
    await happens(SYSTEM, offered('agent-2'));
    await becomes('agent-2', { connection: 'closed', load: 1 });
    const withdrawn = (await historyNow(table, sessionId)).at(-1);
    if (withdrawn?.event.type !== 'withdrawn') throw new Error('the offer was not taken back');
    await notify(desk, sessionId, withdrawn);
    await becomes('agent-2', { load: 2 });
    await becomes('agent-2', { availability: 'away', load: 2 });
    expect(await toldTo('lead-1')).toEqual(passedOver);
  });

  it('is not the last: somebody else is there', async () => {
    await enter(table, 'agent-3', { load: 2 });
    await becomes('agent-2', { availability: 'away' });
    expect(await toldTo('lead-1')).toEqual([]);
  });

  it('but not of what nobody has passed, such as what was handed over to the queue', async () => {
    await happens(LEAD, { type: 'assign', agentId: 'agent-1' });
    await happens(ANN, { type: 'transfer', to: { kind: 'queue', queueId: QUEUE }, note: 'not mine' });
    await becomes('agent-2', { availability: 'away' });
    expect(await toldTo('lead-1')).toEqual([]);
  });
});

describe('notices', () => {
  beforeEach(async () => {
    for (const text of ['one', 'two', 'three']) {
      await happens(LEAD, { type: 'note', noteId: `note-${text}`, text, mentions: ['agent-1'] });
    }
  });

  it('come newest first, as many as asked for', async () => {
    const { notices } = await listNotices(desk, 'agent-1', false, 2);
    expect(notices.map(({ note }) => note)).toEqual(['three', 'two']);
  });

  it('are read up to one, and never less again', async () => {
    const { notices } = await listNotices(desk, 'agent-1', false, 50);
    const [newest, , oldest] = notices.map(({ id }) => id);
    expect(await writeNoticesRead(table, 'agent-1', newest ?? '')).toBe(newest);
    expect(await writeNoticesRead(table, 'agent-1', oldest ?? '')).toBe(newest);
    expect(await listNotices(desk, 'agent-1', false, 50)).toMatchObject({ readUpTo: newest });
  });

  it('are never read before they are told', async () => {
    await readNotices(desk, 'agent-1', 'ntc_zzzz');
    await happens(LEAD, { type: 'note', noteId: 'note-four', text: 'four', mentions: ['agent-1'] });
    const { notices, readUpTo } = await listNotices(desk, 'agent-1', false, 50);
    expect(notices.map(({ note, id }) => [note, id > (readUpTo ?? '')])).toEqual([
      ['four', true],
      ['three', false],
      ['two', false],
      ['one', false],
    ]);
  });

  it('that are told late, and once more, are unread though later ones have been read', async () => {
    done(await act(desk, sessionId, LEAD, { type: 'note', noteId: 'note-late', text: 'late', mentions: ['agent-1'] }));
    const late = (await historyNow(table, sessionId)).at(-1);
    if (late === undefined) throw new Error('no history');
    await happens(LEAD, { type: 'note', noteId: 'note-four', text: 'four', mentions: ['agent-1'] });
    const seen = await listNotices(desk, 'agent-1', false, 50);
    await readNotices(desk, 'agent-1', seen.notices[0]?.id ?? '');
    desk.pass(1);
    await notify(desk, sessionId, late);
    const { notices, readUpTo } = await listNotices(desk, 'agent-1', false, 50);
    const unread = notices.filter(({ id }) => id > (readUpTo ?? ''));
    expect(unread).toMatchObject([{ note: 'late', at: late.event.at }]);
    desk.pass(1);
    await notify(desk, sessionId, late);
    expect((await listNotices(desk, 'agent-1', false, 50)).notices).toEqual(notices);
  });

  it('are forgotten after 30 days, though the table still has them', async () => {
    desk.pass(31 * 86_400);
    expect(await toldTo('agent-1')).toEqual([]);
  });
});
