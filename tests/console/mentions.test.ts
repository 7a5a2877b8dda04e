import { describe, expect, it } from 'vitest';
import { colleaguesOf } from '../../console/src/notes/colleagues.ts';
import { mentionAt } from '../../console/src/notes/mention-query.ts';
import { matching, mentionedIn, piecesOf } from '../../console/src/notes/mentions.ts';
import { writings } from '../../console/src/notes/writings.ts';
import { keepDraft, readDraft } from '../../console/src/replies/drafts.ts';
import { restored } from '../../console/src/replies/outbox.ts';
import type { AgentView, SessionView } from '../../shared/contracts/views.ts';

const people = [
  { agentId: 'a1', name: 'Demo Agent 1', isThere: false },
  { agentId: 'a12', name: 'Demo Agent 12', isThere: true },
  { agentId: 'zhang', name: '张三', isThere: true },
  { agentId: 'odd', name: 'C++ (night)', isThere: true },
  { agentId: 'twin-1', name: 'Same Name', isThere: true },
  { agentId: 'twin-2', name: 'Same Name', isThere: true },
];
const nobody: ReadonlySet<string> = new Set();

describe('naming somebody at the caret', () => {
  it.each([
    ['@', { from: 0, query: '' }],
    ['Hello @dem', { from: 6, query: 'dem' }],
    ['@Demo Agent', { from: 0, query: 'Demo Agent' }],
    ['请＠张', { from: 1, query: '张' }],
    ['mail me@example', undefined],
    ['5@3', undefined],
    ['@ five', undefined],
    ['@a\nb', undefined],
    ['nobody', undefined],
  ])('in %j', (text, found) => {
    expect(mentionAt(text, text.length)).toEqual(found);
  });

  it('looks at what stands before the caret alone', () => {
    expect(mentionAt('@dem and more', 4)).toEqual({ from: 0, query: 'dem' });
  });

  it('offers whoever has every word, first who is called so from the beginning, then who is there', () => {
    expect(matching(people, 'agent').map(({ agentId }) => agentId)).toEqual(['a12', 'a1']);
    expect(matching(people, 'demo 12').map(({ agentId }) => agentId)).toEqual(['a12']);
    expect(matching(people, '三').map(({ agentId }) => agentId)).toEqual(['zhang']);
    expect(matching([...people, { agentId: 'n', name: 'Name', isThere: false }], 'name')[0]?.agentId).toBe('n');
  });
});

describe('those whom a note names', () => {
  it.each([
    ['@Demo Agent 12, please', ['a12']],
    ['@Demo Agent 1, please', ['a1']],
    ['@Demo Agent 123', []],
    ['请@张三看一下', ['zhang']],
    ['＠张三', ['zhang']],
    ['ask @C++ (night)!', ['odd']],
    ['mail x@Demo Agent 1', []],
    ['Demo Agent 1', []],
    ['@Demo Agent 1 @Demo Agent 1', ['a1']],
    ['@Same Name', ['twin-1', 'twin-2']],
  ])('in %j', (text, named) => {
    expect(mentionedIn(text, people, nobody)).toEqual(named);
  });

  it('are those who were picked, of several with one name', () => {
    expect(mentionedIn('@Same Name', people, new Set(['twin-2', 'a1']))).toEqual(['twin-2']);
  });

  it('stand out in it, and nothing gets lost', () => {
    const text = 'Hi @Demo Agent 12 and @张三!';
    const pieces = piecesOf(text, people);
    expect(pieces.flatMap(({ agentId }) => agentId ?? [])).toEqual(['a12', 'zhang']);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(piecesOf(text, [])).toEqual([{ text }]);
  });
});

const session: SessionView = {
  ...{ id: 's', rev: 1, status: 'active', queueId: 'general', priority: 'normal', channel: 'telegram' },
  ...{ customer: { id: 'c', name: 'Demo Customer' }, openedAt: '2026-01-01T10:00:00.000Z', passedBy: [] },
  owner: { agentId: 'owner', since: '2026-01-01T10:00:00.000Z' },
};

describe('those who can be named', () => {
  const agent = (agentId: string, change: Partial<AgentView>): AgentView => ({
    ...{ agentId, name: agentId, roles: ['agent'], presence: 'online', load: 0, capacity: 5, queues: [], skills: [] },
    ...change,
  });

  it('are the members, those who oversee and the owner, but not I', () => {
    const agents = [
      agent('member', { queues: ['general'] }),
      agent('other', { queues: ['other'] }),
      agent('owner', {}),
      agent('lead', { roles: ['lead'] }),
      agent('admin', { roles: ['agent', 'admin'] }),
      agent('finance', { roles: ['finance'], queues: ['general'] }),
      agent('me', { queues: ['general'] }),
    ];
    const found = colleaguesOf(agents, session, 'me').map(({ agentId }) => agentId);
    expect(found).toEqual(['member', 'owner', 'lead', 'admin']);
  });
});

describe('what somebody can write', () => {
  const kinds = (change: Partial<SessionView>, agentId: string, oversees = false) =>
    writings({ ...session, ...change }, { agentId, oversees, queues: [] }).map(({ kind }) => kind);

  it('is replies and notes for the owner', () => {
    expect(kinds({}, 'owner', true)).toEqual(['reply', 'note']);
    expect(kinds({ status: 'pending' }, 'owner')).toEqual(['reply', 'note']);
  });

  it('is notes for everyone else, and after the end', () => {
    expect(kinds({}, 'colleague')).toEqual(['note']);
    expect(kinds({ status: 'completed' }, 'owner', true)).toEqual(['note']);
  });

  it('is whispers too for who oversees, as long as somebody is there to read them', () => {
    expect(kinds({}, 'lead', true)).toEqual(['note', 'whisper']);
    expect(kinds({ owner: { agentId: 'assistant', since: session.openedAt } }, 'lead', true)).toEqual(['note']);
    const { owner, ...waiting } = session;
    expect(writings(waiting, { agentId: 'lead', oversees: true, queues: [] })).toEqual([{ kind: 'note' }]);
  });
});

describe('drafts', () => {
  it('for different readers never meet', () => {
    const kept = new Map<string, string>();
    const storage = {
      ...{ getItem: (key: string) => kept.get(key) ?? null, removeItem: (key: string) => void kept.delete(key) },
      ...{ setItem: (key: string, value: string) => void kept.set(key, value) },
      ...{ clear: () => kept.clear(), key: () => null, length: 0 },
    };
    const all = [
      { kind: 'reply' },
      { kind: 'note' },
      { kind: 'whisper', to: 'a' },
      { kind: 'whisper', to: 'b' },
    ] as const;
    for (const [index, whom] of all.entries()) keepDraft(storage, 's', `text ${index}`, whom);
    expect(all.map((whom) => readDraft(storage, 's', whom))).toEqual(['text 0', 'text 1', 'text 2', 'text 3']);
    keepDraft(storage, 's', '', { kind: 'note' });
    expect(kept.size).toBe(3);
  });
});

describe('what a tab kept', () => {
  const base = { messageId: 'm', sessionId: 's', text: 'x', writtenAt: '', state: 'refused' };

  it.each([
    ['a reply from before there were notes', base, 'reply'],
    ['a note', { ...base, kind: 'note', mentions: [] }, 'note'],
    ['a whisper', { ...base, kind: 'whisper', to: 'a' }, 'whisper'],
  ])('is what it was: %s', (_, kept, kind) => {
    expect(restored([kept])).toMatchObject([{ kind }]);
  });

  it.each([
    ['a note of nobody knows what', { ...base, kind: 'note' }],
    ['a whisper to nobody', { ...base, kind: 'whisper' }],
    ['a kind of the future', { ...base, kind: 'shout' }],
  ])('is left out: %s', (_, kept) => {
    expect(restored([kept, null, 7])).toEqual([]);
  });
});
