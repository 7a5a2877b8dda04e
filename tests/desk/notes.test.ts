import { beforeEach, describe, expect, it } from 'vitest';
import { addNote, type Noting, whisper } from '../../shared/desk/notes.ts';
import { act, done, enter, ledgerNow, sessionNow, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;

deskForTests();

let sessionId: string;

beforeEach(async () => {
  await Promise.all([
    enter(table, 'agent-1'),
    enter(table, 'agent-2'),
    enter(table, 'agent-3', { queues: ['billing'] }),
    enter(table, 'lead-1', { roles: ['lead'], queues: [] }),
  ]);
  sessionId = (await take(desk, written(1))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
});

const as = (by: Noting['by'], queues: readonly string[] = ['general']): Noting => ({
  ...{ by, sessionId, viewer: { agentId: by.id, oversees: by.roles.includes('lead'), queues } },
});
const note = (noteId: string, mentions: readonly string[] = []) => ({ noteId, text: `note ${noteId}`, mentions });

describe('a note', () => {
  it('stands in the history, with whom it mentions', async () => {
    const { session, entry } = done(await addNote(desk, as(BEN), note('note-0001', ['lead-1', 'agent-1'])));
    expect(entry).toMatchObject({
      seq: session.rev,
      event: { type: 'noted', noteId: 'note-0001', mentions: ['lead-1', 'agent-1'], ownerId: 'agent-1' },
    });
  });

  it('sent again answers the entry that the first became, though whom it mentions has left since', async () => {
    const first = done(await addNote(desk, as(BEN), note('note-0001', ['agent-1'])));
    await addNote(desk, as(ANN), note('note-0001'));
    await enter(table, 'agent-1', { queues: ['billing'] });
    done(await act(desk, sessionId, LEAD, { type: 'assign', agentId: 'agent-2' }));
    expect(done(await addNote(desk, as(BEN), note('note-0001', ['agent-1']))).entry).toEqual(first.entry);
    expect((await ledgerNow(table, sessionId)).filter((type) => type === 'noted')).toHaveLength(2);
  });

  it.each([
    ['somebody of other queues', 'agent-3'],
    ['somebody who is not in the roster', 'agent-9'],
  ])('that mentions %s is refused', async (_, mentioned) => {
    expect(await addNote(desk, as(BEN), note('note-0001', ['agent-1', mentioned]))).toEqual({
      refused: 'not-a-member',
    });
    expect(await ledgerNow(table, sessionId)).not.toContain('noted');
  });

  it('mentions the owner whatever their queues', async () => {
    await enter(table, 'agent-1', { queues: [], load: 1 });
    done(await addNote(desk, as(BEN), note('note-0001', ['agent-1'])));
  });

  it('is not for eyes that do not see the session, nor without words', async () => {
    expect(await addNote(desk, as(BEN, ['billing']), note('note-0001'))).toEqual({ refused: 'not-found' });
    expect(await addNote(desk, as(BEN), { ...note('note-0001'), text: ' \n' })).toEqual({ refused: 'empty-text' });
  });

  it('changes nothing about the session', async () => {
    const before = await sessionNow(table, sessionId);
    done(await addNote(desk, as(BEN), note('note-0001')));
    const { rev, recent, ...after } = await sessionNow(table, sessionId);
    expect({ ...after, rev: rev - 1, recent: before.recent }).toEqual(before);
  });
});

describe('a whisper', () => {
  const words = (noteId: string) => ({ noteId, text: 'offer a refund', to: 'agent-1' });

  it('reaches the owner, once', async () => {
    const first = done(await whisper(desk, as(LEAD), words('note-0001')));
    expect(first.entry.event).toMatchObject({ type: 'whispered', to: 'agent-1', text: 'offer a refund' });
    expect(done(await whisper(desk, as(LEAD), words('note-0001'))).entry).toEqual(first.entry);
  });

  it('is for leads, and for a session that another owns', async () => {
    expect(await whisper(desk, as(BEN), words('note-0001'))).toEqual({ refused: 'forbidden' });
    done(await act(desk, sessionId, LEAD, { type: 'assign', agentId: 'agent-2' }));
    expect(await whisper(desk, as(LEAD), words('note-0001'))).toEqual({ refused: 'not-owner' });
    done(await act(desk, sessionId, LEAD, { type: 'assign', agentId: 'lead-1' }));
    expect(await whisper(desk, as(LEAD), words('note-0001'))).toEqual({ refused: 'already-owner' });
    done(await act(desk, sessionId, LEAD, { type: 'return', cause: 'owner' }));
    expect(await whisper(desk, as(LEAD), words('note-0001'))).toEqual({ refused: 'not-owned' });
  });
});
