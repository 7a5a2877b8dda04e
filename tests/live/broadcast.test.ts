import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { LiveFrame } from '../../shared/contracts/live.ts';
import { FRAME_BYTES } from '../../shared/contracts/live-limits.ts';
import type { AgentView, NoticeView, SessionView } from '../../shared/contracts/views.ts';
import { ticketView } from '../../shared/desk/tickets/view.ts';
import { agentView, sessionView } from '../../shared/desk/views.ts';
import { evolveTicket } from '../../shared/domain/service-ticket.ts';
import { type Broadcasting, broadcast } from '../../shared/live/broadcast.ts';
import type { Changes } from '../../shared/live/changes.ts';
import type { Connection } from '../../shared/live/connections.ts';
import { frameFor } from '../../shared/live/frames.ts';
import { post } from '../../shared/live/post.ts';
import { LEADS } from '../../shared/store/keys.ts';
import { at, HISTORIES, happened, LEAD, rosterAgent, SYSTEM, sessionOf } from '../domain/support.ts';

const WAITING: SessionView = sessionView(sessionOf(HISTORIES.waiting));
const ACTIVE: SessionView = sessionView(sessionOf(HISTORIES.active));
const AGENT: AgentView = agentView(rosterAgent('agent-1'));
const ENTRY = {
  sessionId: ACTIVE.id,
  entry: { seq: 1, event: happened(at(0), SYSTEM, { type: 'resumed', cause: 'time' }) },
};
const NONE: Changes = { sessions: [], entries: [], agents: [], goneAgents: [], notices: [], tickets: [] };
const EMPTY = { sessions: [], entries: [], agents: [], gone: [], goneAgents: [], notices: [] };
const NOTICE: NoticeView = { id: 'ntc_1', kind: 'supervisor-called', at: at(0), by: 'agent-1' };

/** A session that is now so. */
function now(after: SessionView, before?: SessionView) {
  return { after, ...(before && { before }) };
}

function listener(connectionId: string, unusual: Partial<Connection> = {}): Connection {
  const usual = { agentId: connectionId, oversees: false, queues: ['queue-1'], connectedAtMs: 0, seenAtMs: 0 };
  return { connectionId, ...usual, ...unusual };
}

/** A world of consoles that notes what it is asked. */
function worldOf(connections: readonly Connection[], unusual: Partial<Broadcasting> = {}) {
  const posted = new Map<string, LiveFrame>();
  const gone: string[] = [];
  const asked: string[] = [];
  const world: Broadcasting = {
    now: () => at(0),
    connections: async () => connections,
    session: async (id) => {
      asked.push(id);
      return undefined;
    },
    post: async (id, frame) => {
      posted.set(id, LiveFrame.parse(JSON.parse(frame)));
      return 'posted';
    },
    gone: async (id) => {
      gone.push(id);
    },
    ...unusual,
  };
  return { world, posted, gone, asked };
}

describe('broadcasting', () => {
  it('sends each console one frame of what is for its agent to see', async () => {
    const elsewhere = listener('agent-9', { queues: ['queue-9'] });
    const owner = listener('agent-1', { queues: [] });
    const lead = listener('lead-1', { oversees: true, queues: [] });
    const { world, posted } = worldOf([elsewhere, owner, lead, listener('agent-2')]);
    await broadcast(world, { ...NONE, sessions: [now(ACTIVE)] });
    expect([...posted.keys()].toSorted()).toEqual(['agent-1', 'agent-2', 'lead-1']);
    expect(posted.get('agent-1')).toEqual({ type: 'changes', at: at(0), ...EMPTY, sessions: [ACTIVE] });
  });

  it('shows a live offer to the agent who is asked', async () => {
    const offered = sessionView(sessionOf(HISTORIES.offered));
    const { world, posted } = worldOf([listener('agent-1', { queues: [] }), listener('agent-2', { queues: [] })]);
    await broadcast(world, { ...NONE, sessions: [now(offered)] });
    expect([...posted.keys()]).toEqual(['agent-1']);
  });

  it('names what somebody saw before and may see no more, to them alone', async () => {
    const asked = listener('agent-1', { queues: [] });
    const stranger = listener('agent-9', { queues: [] });
    const colleague = listener('agent-2');
    const { world, posted } = worldOf([asked, stranger, colleague]);
    const offered = sessionView(sessionOf(HISTORIES.offered));
    await broadcast(world, { ...NONE, sessions: [now(WAITING, offered)] });
    expect(posted.get('agent-1')).toEqual({ type: 'changes', at: at(0), ...EMPTY, gone: [WAITING.id] });
    expect(posted.get('agent-2')).toEqual({ type: 'changes', at: at(0), ...EMPTY, sessions: [WAITING] });
    expect(posted.has('agent-9')).toBe(false);
  });

  it('brings a notice to whom it is for; those for leads to all who oversee but the one who caused it', async () => {
    const leads = [listener('lead-1', { oversees: true }), listener('agent-1', { oversees: true })];
    const { world, posted } = worldOf([...leads, listener('agent-2')]);
    await broadcast(world, { ...NONE, notices: [{ audience: LEADS, notice: NOTICE }] });
    expect([...posted.keys()]).toEqual(['lead-1']);
    await broadcast(world, { ...NONE, notices: [{ audience: 'agent-2', notice: NOTICE }] });
    expect(posted.get('agent-2')).toEqual({ type: 'changes', at: at(0), ...EMPTY, notices: [NOTICE] });
  });

  it('says that settings were changed, and who left the roster, to everyone', async () => {
    const { world, posted } = worldOf([listener('agent-9', { queues: [] })]);
    await broadcast(world, { ...NONE, settingsRev: 7, goneAgents: ['agent-3'] });
    const told = { type: 'changes', at: at(0), ...EMPTY, goneAgents: ['agent-3'], settingsRev: 7 };
    expect(posted.get('agent-9')).toEqual(told);
  });

  it('hides a whisper from all but who said it and whom it was for', async () => {
    const said = { type: 'whispered', noteId: 'note-1', text: 'offer a refund', to: 'agent-1' } as const;
    const entry = { seq: 4, event: happened(at(0), LEAD, said) };
    const { world, posted } = worldOf([
      ...['agent-1', 'agent-2'].map((id) => listener(id)),
      ...['lead-1', 'lead-2'].map((id) => listener(id, { oversees: true })),
    ]);
    await broadcast(world, { ...NONE, sessions: [now(ACTIVE)], entries: [{ sessionId: ACTIVE.id, entry }] });
    const shown = (id: string) => (posted.get(id) as { entries?: unknown[] } | undefined)?.entries;
    const hidden = { seq: 4, event: { type: 'hidden', at: at(0) } };
    for (const id of ['agent-1', 'lead-1']) expect(shown(id)).toEqual([{ sessionId: ACTIVE.id, entry }]);
    for (const id of ['agent-2', 'lead-2']) expect(shown(id)).toEqual([{ sessionId: ACTIVE.id, entry: hidden }]);
  });

  it('names a ticket that changed to who may see it, and to who might before', async () => {
    const before = ticketView(
      evolveTicket(undefined, {
        ...{ type: 'opened', at: at(0), by: { kind: 'agent', id: 'agent-1' }, commandId: 'open' },
        ...{ ticketId: 'tkt_1', title: 'Repair', description: '', queueId: 'queue-7', sessionId: 'ses_1' },
        ...{ assignee: { kind: 'agent', agentId: 'agent-2' }, customer: { id: 'cus_1', name: 'Demo Customer' } },
      }),
    );
    const after = { ...before, rev: 2, assignee: { kind: 'queue', queueId: 'queue-3' } } as const;
    const { world, posted } = worldOf([
      ...['agent-1', 'agent-2', 'agent-9'].map((id) => listener(id)),
      ...['queue-3', 'queue-7'].map((queueId) => listener(`of-${queueId}`, { queues: [queueId] })),
      listener('lead-1', { oversees: true, queues: [] }),
    ]);
    await broadcast(world, { ...NONE, tickets: [{ before, after }] });
    expect([...posted.keys()].toSorted()).toEqual(['agent-1', 'agent-2', 'lead-1', 'of-queue-3', 'of-queue-7']);
    const told = { type: 'changes', at: at(0), ...EMPTY, tickets: [{ id: 'tkt_1', rev: 2, sessionId: 'ses_1' }] };
    expect(posted.get('agent-2')).toEqual(told);
  });

  it('tells everyone of agents', async () => {
    const { world, posted } = worldOf([listener('agent-9', { queues: ['queue-9'] })]);
    await broadcast(world, { ...NONE, agents: [AGENT] });
    expect(posted.get('agent-9')).toMatchObject({ agents: [AGENT] });
  });

  it('tells those who have a session open who is left of them when one of them may see it no more', async () => {
    const look = { sessionId: WAITING.id, typing: false, unseen: false };
    const seenAtMs = Date.parse(at(0));
    const asked = listener('agent-1', { queues: [], look, seenAtMs });
    const colleague = listener('agent-2', { look, seenAtMs });
    const frames: [string, LiveFrame][] = [];
    const { world, asked: read } = worldOf([asked, colleague], {
      post: async (id, frame) => {
        frames.push([id, LiveFrame.parse(JSON.parse(frame))]);
        return 'posted';
      },
    });
    const offered = sessionView(sessionOf(HISTORIES.offered));
    await broadcast(world, { ...NONE, sessions: [now(WAITING, offered)] });
    const told = frames.filter(([, { type }]) => type === 'looking');
    expect(told).toMatchObject([['agent-2', { agents: [{ agentId: 'agent-2', typing: false }] }]]);
    frames.length = 0;
    await broadcast(world, { ...NONE, sessions: [now(offered, offered)] });
    expect(frames.map(([, { type }]) => type)).toEqual(['changes', 'changes']);
    expect(read).toEqual([]);
  });

  it('looks up whose an entry is only when its session did not change as well', async () => {
    const entries = [ENTRY, { ...ENTRY, sessionId: 'session-9' }, { ...ENTRY, sessionId: 'session-9' }];
    const { world, posted, asked } = worldOf([listener('agent-1')]);
    await broadcast(world, { ...NONE, sessions: [now(ACTIVE)], entries });
    expect(asked).toEqual(['session-9']);
    expect(posted.get('agent-1')).toMatchObject({ entries: [ENTRY] });
  });

  it('asks nothing of anyone when nothing is to be told', async () => {
    const never = async () => {
      throw new Error('asked for nothing');
    };
    await broadcast(worldOf([], { connections: never }).world, NONE);
    const { world, asked } = worldOf([]);
    await broadcast(world, { ...NONE, entries: [ENTRY] });
    expect(asked).toEqual([]);
  });

  it('forgets consoles that are gone and goes on to the others', async () => {
    const consoles = Array.from({ length: 60 }, (_, index) => listener(`tab-${index}`));
    const { world, gone } = worldOf(consoles, { post: async (id) => (id.endsWith('7') ? 'gone' : 'posted') });
    await broadcast(world, { ...NONE, sessions: [now(WAITING)] });
    expect(gone.toSorted()).toEqual(['tab-17', 'tab-27', 'tab-37', 'tab-47', 'tab-57', 'tab-7']);
  });

  it('keeps a console that is still being let in', async () => {
    const connectedAtMs = Date.parse(at(-5));
    const { world, gone } = worldOf([listener('tab-1', { connectedAtMs })], { post: async () => 'gone' });
    await broadcast(world, { ...NONE, sessions: [now(WAITING)] });
    expect(gone).toEqual([]);
  });
});

describe('a frame', () => {
  it('that would be too large becomes a call to read anew', () => {
    const event = happened(at(0), SYSTEM, { type: 'parked', reason: '很'.repeat(FRAME_BYTES / 3) });
    const changes = { ...NONE, entries: [{ sessionId: ACTIVE.id, entry: { seq: 1, event } }] };
    const frame = frameFor(listener('agent-1'), changes, () => ACTIVE, at(0));
    expect(JSON.parse(frame ?? '')).toEqual({ type: 'resync', at: at(0) });
  });

  it('is none when nothing is for this viewer', () => {
    expect(
      frameFor(listener('agent-9', { queues: [] }), { ...NONE, sessions: [now(WAITING)] }, () => undefined, at(0)),
    ).toBe(undefined);
  });
});

describe('posting', () => {
  const api = new ApiGatewayManagementApiClient({ region: 'us-east-1', endpoint: 'http://127.0.0.1:1' });
  const service = mockClient(api);
  const errors: unknown[] = [];
  const posting = () => post(api, 'tab-1', 'frame', (error) => errors.push(error));

  beforeEach(() => {
    service.reset();
    errors.length = 0;
  });

  it('says that the console has it', async () => {
    service.on(PostToConnectionCommand).resolves({});
    expect(await posting()).toBe('posted');
  });

  it('says that the console is gone, which is no error', async () => {
    service.on(PostToConnectionCommand).rejects(new GoneException({ message: 'gone', $metadata: {} }));
    expect(await posting()).toBe('gone');
    expect(errors).toEqual([]);
    expect(service.commandCalls(DeleteConnectionCommand)).toHaveLength(0);
  });

  it('closes a console that missed a frame, so that it connects and reads anew', async () => {
    service.on(PostToConnectionCommand).rejects(new Error('too large'));
    service.on(DeleteConnectionCommand).rejects(new GoneException({ message: 'gone', $metadata: {} }));
    expect(await posting()).toBe('gone');
    expect(service.commandCalls(DeleteConnectionCommand)).toHaveLength(1);
    expect(errors).toHaveLength(1);
  });

  it('reports a console that cannot even be closed', async () => {
    service.onAnyCommand().rejects(new Error('no network'));
    expect(await posting()).toBe('gone');
    expect(errors).toHaveLength(2);
  });
});
