import { describe, expect, it } from 'vitest';
import { candidates } from '../../console/src/hand-over/candidates.ts';
import { tookFrom } from '../../console/src/hand-over/give-back.ts';
import { possible } from '../../console/src/hand-over/possible.ts';
import { AT_ONCE, runBulk } from '../../console/src/hand-over/run-bulk.ts';
import { summarize } from '../../console/src/hand-over/summarize.ts';
import { extend, NOTHING, toggle } from '../../console/src/lists/selection.ts';
import { isCalled } from '../../console/src/ui/is-called.ts';
import type { AgentView, HistoryEntry, SessionView } from '../../shared/contracts/views.ts';

const AT = '2026-01-01T10:00:00.000Z';

function session(change: Partial<SessionView> = {}): SessionView {
  return {
    ...{ id: 'ses_1', rev: 3, status: 'active', queueId: 'general', priority: 'normal', channel: 'telegram' },
    ...{ customer: { id: 'cus_1', name: 'Demo Customer' }, openedAt: AT, passedBy: [] },
    ...change,
  };
}

const waiting = session({ status: 'waiting' });
const others = session({ owner: { agentId: 'agent-2', since: AT } });
const mine = session({ owner: { agentId: 'agent-1', since: AT } });
const agent1 = { agentId: 'agent-1', oversees: false, queues: ['general'] };
const lead1 = { agentId: 'lead-1', oversees: true, queues: [] };

describe('what is possible by hand', () => {
  it.each([
    ['an agent with one that waits', waiting, agent1, ['label', 'open-ticket', 'claim', 'prioritize']],
    [
      'an agent with their own',
      mine,
      agent1,
      ['label', 'open-ticket', 'transcript', 'transfer', 'return', 'prioritize', 'park', 'complete'],
    ],
    [
      'an agent with their own that is parked',
      { ...mine, status: 'pending' as const },
      agent1,
      ['label', 'open-ticket', 'transcript', 'transfer', 'return', 'prioritize', 'park', 'resume', 'complete'],
    ],
    ['an agent with a colleague’s', others, agent1, ['label', 'open-ticket']],
    [
      'an agent once the colleague is gone',
      { ...others, ownerGoneSince: AT },
      agent1,
      ['label', 'open-ticket', 'take-over'],
    ],
    [
      'a lead with one that waits',
      waiting,
      lead1,
      ['label', 'open-ticket', 'transcript', 'claim', 'assign', 'transfer', 'prioritize', 'complete'],
    ],
    [
      'a lead with an agent’s',
      others,
      lead1,
      ['label', 'open-ticket', 'transcript', 'take-over', 'assign', 'transfer', 'return', 'prioritize', 'complete'],
    ],
    [
      'a lead with a completed one',
      session({ status: 'completed' }),
      lead1,
      ['label', 'open-ticket', 'transcript', 'reopen'],
    ],
    [
      'an agent with a completed one',
      session({ status: 'completed' }),
      agent1,
      ['label', 'open-ticket', 'transcript', 'ask-reopen'],
    ],
    [
      'an agent with one that is asked for already',
      session({ status: 'completed', reopenRequest: { agentId: 'agent-2', reason: 'More to do', at: AT } }),
      agent1,
      ['label', 'open-ticket', 'transcript'],
    ],
  ])('for %s', (_, view, viewer, actions) => {
    expect([...possible(view, viewer)]).toEqual(actions);
  });
});

describe('who can take a session', () => {
  const agent = (agentId: string, change: Partial<AgentView> = {}): AgentView => ({
    ...{ agentId, name: `Demo ${agentId}`, roles: ['agent'], presence: 'online', load: 1, capacity: 5 },
    ...{ queues: ['general'], skills: [] },
    ...change,
  });
  const given = { queueIds: ['general'], ownerIds: ['holder'], how: 'transfer', byOverseer: false } as const;
  const full = agent('full', { load: 5 });
  const away = agent('away', { presence: 'away' });
  const outsider = agent('outsider', { queues: ['billing'] });

  it('is told with what stands in the way, those with most room first', () => {
    const all = [
      agent('holder'),
      full,
      away,
      outsider,
      agent('gone', { presence: 'offline' }),
      agent('busy', { load: 4 }),
    ];
    const found = candidates([...all, agent('free')], given).map((one) => [one.agent.agentId, one.obstacle]);
    expect(found.slice(0, 2)).toEqual([
      ['free', undefined],
      ['busy', undefined],
    ]);
    expect(Object.fromEntries(found)).toMatchObject({
      ...{ holder: 'holds-it', full: 'full', away: 'away', outsider: 'not-a-member', gone: 'offline' },
    });
  });

  it('includes who is away when a lead assigns, and leads of other queues', () => {
    const elsewhere = agent('elsewhere', { roles: ['lead'], queues: [] });
    const found = candidates([away, outsider, elsewhere], { ...given, how: 'assign', byOverseer: true });
    expect(found.filter(({ obstacle }) => obstacle === undefined).map((one) => one.agent.agentId)).toEqual([
      'away',
      'elsewhere',
    ]);
  });
});

describe('a name', () => {
  it('is found by any part of it, in any order', () => {
    expect(isCalled('演示客服 Wei', ' wei 客服')).toBe(true);
    expect(isCalled('Demo Agent', ' wei 客服')).toBe(false);
  });
});

const by = { kind: 'agent', id: 'lead-1' } as const;
const meta = { at: AT, by, commandId: 'c' };
const entries = (...events: HistoryEntry['event'][]): HistoryEntry[] =>
  events.map((event, index) => ({ seq: index + 1, event }));

describe('the way back', () => {
  const taken = { type: 'assigned', ...meta, agentId: 'lead-1', from: 'agent-2' } as const;

  it('leads to whom somebody took it from by their own word', () => {
    const since = { type: 'priority-changed', ...meta, from: 'normal', priority: 'high' } as const;
    expect(tookFrom(entries(taken, since), 'lead-1')).toBe('agent-2');
  });

  it('is none once it has been elsewhere, or when somebody else assigned it', () => {
    const claimed = { type: 'claimed', ...meta, agentId: 'lead-1' } as const;
    expect(tookFrom(entries(taken, claimed), 'lead-1')).toBeUndefined();
    expect(tookFrom(entries({ ...taken, by: { kind: 'agent', id: 'lead-2' } }), 'lead-1')).toBeUndefined();
  });
});

describe('a summary', () => {
  const names = {
    agent: (id: string) => `Demo ${id}`,
    queue: (id: string) => id,
    category: (id: string) => id,
    channel: () => 'Telegram',
  };
  const said = (text: string, at = AT): HistoryEntry['event'] => ({
    ...{ type: 'message-received', at, by: { kind: 'customer', id: 'cus_1' }, commandId: text, messageId: text },
    ...{ thread: 't', content: { kind: 'text', text } },
  });
  const answered = (text: string, automatic?: 'greeting'): HistoryEntry['event'] => ({
    ...{
      type: 'message-sent',
      ...meta,
      messageId: text,
      thread: 't',
      content: { kind: 'text', text },
      ownerId: 'agent-1',
    },
    ...(automatic && { automatic }),
  });
  const of = (view: SessionView, more: boolean, ...events: HistoryEntry['event'][]) =>
    summarize(view, { entries: entries(...events), more }, names, Date.parse(AT));

  it('says who writes, what was said first and last, what was answered, noted and learnt', () => {
    const view = session({ language: 'ar', facts: [{ name: 'start', value: 'order-7' }], customerWaitsSince: AT });
    const note = { type: 'noted', ...meta, noteId: 'n', text: 'Wants a refund.', mentions: [] } as const;
    const text = of(view, false, said('First words'), answered('An answer'), note, said('Last words'));
    expect(text).toMatch(/Demo Customer.*Telegram.*Arabic/);
    expect(text).toMatch(/First words[\s\S]*Last words[\s\S]*An answer[\s\S]*Wants a refund\.[\s\S]*order-7/);
  });

  it('keeps whispers to itself, and takes no greeting for an answer', () => {
    const whisper = { type: 'whispered', ...meta, noteId: 'w', text: 'Between us', to: 'agent-1' } as const;
    const text = of(session(), false, said('Hello'), answered('Welcome!', 'greeting'), whisper);
    expect(text).not.toMatch(/Between us|Welcome/);
    expect(text).toContain('Nobody has answered yet.');
  });

  it('calls no message the first while there are older ones, and is never longer than a note', () => {
    const text = of(session(), true, said('Not the first'), said('字'.repeat(5_000)));
    expect(text).not.toContain('First message');
    expect(text.length).toBeLessThanOrEqual(2_000);
  });
});

describe('a selection', () => {
  const order = ['a', 'b', 'c', 'd'];

  it('is one more and one less', () => {
    const one = toggle(NOTHING, 'b');
    expect([...one.ids]).toEqual(['b']);
    expect([...toggle(one, 'b').ids]).toEqual([]);
  });

  it('reaches from the last touched to this one, either way', () => {
    expect([...extend(toggle(NOTHING, 'b'), 'd', order).ids]).toEqual(['b', 'c', 'd']);
    expect([...extend(toggle(NOTHING, 'c'), 'a', order).ids].sort()).toEqual(['a', 'b', 'c']);
    expect([...extend(NOTHING, 'c', order).ids]).toEqual(['c']);
  });
});

describe('many at once', () => {
  it('runs a few at a time, each once, and goes on after a failure', async () => {
    let now = 0;
    let most = 0;
    const done: string[] = [];
    const items = Array.from({ length: 11 }, (_, index) => String(index));
    await runBulk(
      items,
      async (item) => {
        now += 1;
        most = Math.max(most, now);
        await Promise.resolve();
        now -= 1;
        return item === '3' ? 'busy' : undefined;
      },
      (item, failure) => done.push(failure ?? item),
    );
    expect(most).toBe(AT_ONCE);
    expect(done.toSorted()).toEqual([...items.filter((item) => item !== '3'), 'busy'].toSorted());
  });
});
