import { beforeEach, describe, expect, it } from 'vitest';
import { LiveFrame, type Look } from '../../shared/contracts/live.ts';
import { TYPING, UNHEARD_MS } from '../../shared/contracts/live-limits.ts';
import type { SessionView } from '../../shared/contracts/views.ts';
import { sessionView } from '../../shared/desk/views.ts';
import { connect, loadConnections } from '../../shared/live/connections.ts';
import { endConsole } from '../../shared/live/end-console.ts';
import { hear } from '../../shared/live/hear.ts';
import { lookersOf, type Telling, tellLookers, toldOf } from '../../shared/live/lookers.ts';
import { atMs, HISTORIES, sessionOf } from '../domain/support.ts';
import { table, tableForTests } from '../fresh-table.ts';

const NOON_MS = Date.parse(atMs(0));

/** A session that colleagues have open; `secret` is one that agents may not see. */
const LOOK: Look = { sessionId: 'ses_1', typing: false, unseen: false };
const SECRET: Look = { ...LOOK, sessionId: 'secret' };

const SESSION = sessionView(sessionOf(HISTORIES.waiting));

describe('who looks at a session', () => {
  tableForTests();

  let nowMs: number;
  let posted: Map<string, LiveFrame[]>;
  let asked: string[];
  /** Where each session is now, and which were read. */
  let sessions: Map<string, SessionView>;
  let read: string[];

  beforeEach(async () => {
    nowMs = NOON_MS;
    posted = new Map();
    asked = [];
    read = [];
    sessions = new Map(['ses_1', 'ses_2'].map((id) => [id, { ...SESSION, id }]));
    for (const [tab, agentId, oversees] of [
      ['tab-1', 'agent-1', false],
      ['tab-2', 'agent-2', false],
      ['tab-3', 'lead-1', true],
    ] as const) {
      await connect(table, tab, { agentId, oversees, queues: [SESSION.queueId] }, nowMs);
    }
  });

  const world: Telling = {
    connections: () => loadConnections(table, nowMs),
    session: async (sessionId) => {
      read.push(sessionId);
      return sessions.get(sessionId);
    },
    now: () => new Date(nowMs).toISOString(),
    post: async (connectionId, frame) => {
      const frames = posted.get(connectionId) ?? [];
      posted.set(connectionId, [...frames, LiveFrame.parse(JSON.parse(frame))]);
    },
  };

  /** A console pings with what it has open; answers whom it was told to, and clears that. */
  async function ping(tab: string, look?: Look): Promise<readonly string[]> {
    nowMs += 100;
    const mayLook = async (_: unknown, sessionId: string) => {
      asked.push(sessionId);
      return sessionId !== 'secret';
    };
    const looked = await hear(table, tab, look, mayLook, nowMs);
    if (looked === 'unknown') return ['unknown'];
    await tellLookers(world, toldOf(looked));
    return [...posted.keys()].toSorted();
  }

  /** What a console was last told of a session, by agents; typing ones with a dot. */
  const told = (tab: string, sessionId = 'ses_1') => {
    const frame = posted.get(tab)?.findLast((one) => one.type === 'looking' && one.sessionId === sessionId);
    if (frame?.type !== 'looking') return undefined;
    return frame.agents.map(({ agentId, typing }) => (typing ? `${agentId}…` : agentId));
  };

  it('is told to everyone who looks at it, and to nobody else', async () => {
    expect(await ping('tab-1', LOOK)).toEqual(['tab-1']);
    expect(await ping('tab-2', LOOK)).toEqual(['tab-1', 'tab-2']);
    for (const tab of ['tab-1', 'tab-2']) expect(told(tab)).toEqual(['agent-1', 'agent-2']);
  });

  it('costs nobody anything while nothing changes', async () => {
    await ping('tab-1', LOOK);
    posted.clear();
    expect(await ping('tab-1', LOOK)).toEqual([]);
    expect(await ping('tab-2')).toEqual([]);
    expect(asked).toEqual(['ses_1']);
  });

  it('is told to those who stay when somebody goes on to another, or closes it', async () => {
    await ping('tab-1', LOOK);
    await ping('tab-2', LOOK);
    await ping('tab-2', { ...LOOK, sessionId: 'ses_2' });
    expect(told('tab-1')).toEqual(['agent-1']);
    expect(told('tab-2', 'ses_2')).toEqual(['agent-2']);
    await ping('tab-2', LOOK);
    await ping('tab-2');
    expect(told('tab-1')).toEqual(['agent-1']);
  });

  it('shows who writes, again and again, and believes it for a while only', async () => {
    await ping('tab-1', LOOK);
    await ping('tab-2', { ...LOOK, typing: true });
    expect(told('tab-1')).toEqual(['agent-1', 'agent-2…']);
    posted.clear();
    expect(await ping('tab-2', { ...LOOK, typing: true })).toEqual(['tab-1', 'tab-2']);
    nowMs += TYPING.believedMs;
    await ping('tab-1', { ...LOOK, typing: true });
    expect(told('tab-2')).toEqual(['agent-1…', 'agent-2']);
  });

  it('names an agent with two tabs once, writing if one of them does', async () => {
    await connect(table, 'tab-9', { agentId: 'agent-1', oversees: false, queues: [SESSION.queueId] }, nowMs);
    await ping('tab-1', { ...LOOK, typing: true });
    await ping('tab-9', LOOK);
    expect(told('tab-9')).toEqual(['agent-1…']);
    await ping('tab-1');
    expect(told('tab-9')).toEqual(['agent-1']);
  });

  it('does not name a lead who reads along unseen, who sees the others', async () => {
    await ping('tab-1', LOOK);
    await ping('tab-3', { ...LOOK, unseen: true, typing: true });
    expect(told('tab-1')).toEqual(['agent-1']);
    expect(told('tab-3')).toEqual(['agent-1']);
    await ping('tab-3', LOOK);
    expect(told('tab-1')).toEqual(['agent-1', 'lead-1']);
  });

  it('names an agent who would like to be unseen', async () => {
    await ping('tab-1', LOOK);
    await ping('tab-2', { ...LOOK, unseen: true });
    expect(told('tab-1')).toEqual(['agent-1', 'agent-2']);
  });

  it('takes no notice of a look at what one may not see, and forgets the one before', async () => {
    await ping('tab-1', LOOK);
    await ping('tab-2', LOOK);
    await ping('tab-2', SECRET);
    expect(told('tab-1')).toEqual(['agent-1']);
    expect((await loadConnections(table, nowMs)).map(({ look }) => look?.sessionId)).not.toContain('secret');
    posted.clear();
    await ping('tab-2', SECRET);
    expect(posted.size).toBe(0);
  });

  it('is no news any more for who has it open still, but may see it no longer, nor are they named', async () => {
    await ping('tab-1', LOOK);
    await ping('tab-2', LOOK);
    await ping('tab-3', LOOK);
    posted.clear();
    sessions.set('ses_1', {
      ...SESSION,
      id: 'ses_1',
      queueId: 'billing',
      owner: { agentId: 'agent-2', since: atMs(0) },
    });
    expect(await ping('tab-3', { ...LOOK, typing: true })).toEqual(['tab-2', 'tab-3']);
    expect(told('tab-2')).toEqual(['agent-2', 'lead-1…']);
    posted.clear();
    expect(await ping('tab-1', { ...LOOK, typing: true })).toEqual(['tab-2', 'tab-3']);
    expect(told('tab-2')).toEqual(['agent-2', 'lead-1…']);
  });

  it('is told of a session as it is when it is told, read once; not read for those who see everything', async () => {
    await ping('tab-3', LOOK);
    expect(read).toEqual([]);
    await ping('tab-1', LOOK);
    await ping('tab-1', LOOK);
    expect(read).toEqual(['ses_1']);
  });

  it('leaves out who is gone, and tells the others', async () => {
    await ping('tab-1', LOOK);
    await ping('tab-2', LOOK);
    await endConsole(table, world, 'tab-2', 'lost');
    expect(told('tab-1')).toEqual(['agent-1']);
    posted.clear();
    await endConsole(table, world, 'tab-2', 'lost');
    expect(posted.size).toBe(0);
  });

  it('leaves out who has fallen silent', async () => {
    await ping('tab-1', LOOK);
    expect(lookersOf(await loadConnections(table, nowMs), 'ses_1', nowMs + UNHEARD_MS)).toEqual([]);
  });

  it('asks a console to come again that is not known', async () => {
    expect(await ping('tab-8')).toEqual(['unknown']);
    expect(await ping('tab-8', LOOK)).toEqual(['unknown']);
    nowMs += UNHEARD_MS;
    expect(await ping('tab-1', LOOK)).toEqual(['unknown']);
    expect(asked).toEqual([]);
  });
});
