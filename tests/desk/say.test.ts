import { beforeEach, describe, expect, it } from 'vitest';
import type { Sending } from '../../shared/channels/outbound.ts';
import { DEFAULT_SETTINGS, type DeskSettings, type Policy } from '../../shared/contracts/settings.ts';
import { deliver } from '../../shared/desk/deliver.ts';
import { tellingOf } from '../../shared/desk/say.ts';
import type { Asking } from '../domain/support.ts';
import { act, done, enter, historyNow, take, written } from './bench.ts';
import { Clockwork } from './clockwork.ts';
import { desk, deskForTests, openDesk, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;

deskForTests();

beforeEach(async () => {
  await enter(table, 'agent-1', { name: 'Demo Ann' });
});

function having(policy: Partial<Policy>): DeskSettings {
  return { ...DEFAULT_SETTINGS, policy: { ...DEFAULT_SETTINGS.policy, ...policy } };
}

describe('a text for a customer', () => {
  const say = async (language: string | undefined, texts: Policy['texts'] = {}) => {
    const about = { customerName: 'Demo Customer', ...(language !== undefined && { language }) };
    return (await tellingOf(desk, { name: 'General', texts }, 'completed', about))?.text;
  };
  const OWN: Policy['texts'] = {
    completed: [{ text: 'Bye' }, { language: 'de', text: 'Tschüss' }, { language: 'zh-hant', text: '再見' }],
  };

  it.each([
    ['in their language', 'de', 'Tschüss'],
    ['in the main one of theirs', 'de-AT', 'Tschüss'],
    ['in just theirs', 'zh-Hant', '再見'],
    ['for all whose language the team does not speak', 'fr', 'Bye'],
    ['for whom no language is known', undefined, 'Bye'],
  ])('is %s', async (_, language, text) => {
    expect(await say(language, OWN)).toBe(text);
  });

  it('is Baton’s where the team has none of its own, in their language too', async () => {
    expect(await say('zh-hans')).toContain('已完成');
    expect(await say('en', { completed: [{ language: 'de', text: 'Tschüss' }] })).toContain('completed');
  });

  it('is not said where the team says nothing', async () => {
    expect(await say('en', { completed: [] })).toBeUndefined();
  });

  it('names them, the queue and who serves them; for nobody, the queue speaks', async () => {
    const texts = { completed: [{ text: '{{ customer.name }}, {{agent.name}} of {{queue.name}}' }] };
    const queue = { name: 'Billing', texts };
    const about = { customerName: 'Demo Customer' };
    expect((await tellingOf(desk, queue, 'completed', { ...about, ownerId: 'agent-1' }))?.text).toBe(
      'Demo Customer, Demo Ann of Billing',
    );
    expect((await tellingOf(desk, queue, 'completed', about))?.text).toBe('Demo Customer, Billing of Billing');
  });

  it('says which place in the queue is theirs', async () => {
    openDesk(having({ texts: { queued: [{ text: 'You are number {{queue.place}}' }] } }));
    const texts: unknown[] = [];
    for (const chat of [1, 2, 3]) {
      const { session } = await take(desk, written(1, { chat }));
      texts.push((await historyNow(table, session.id)).at(-1)?.event);
    }
    expect(texts).toMatchObject([1, 2, 3].map((place) => ({ content: { text: `You are number ${place}` } })));
  });
});

describe('what a rule says', () => {
  async function completed(settings: DeskSettings, ending: Partial<Asking> = {}): Promise<string> {
    openDesk(settings);
    const clockwork = new Clockwork(desk);
    clockwork.delivers = false;
    const { session } = await take(desk, written(1));
    done(await act(desk, session.id, ANN, { type: 'claim' }));
    const asking = { type: 'complete', cause: 'agent', category: 'resolved', ...ending } as Asking;
    await clockwork.reported(session.id, async () => done(await act(desk, session.id, ANN, asking)));
    await clockwork.fire(session.id);
    return session.id;
  }

  const ASKING = having({ survey: { ask: true, afterAutomatic: false } });

  async function said(sessionId: string): Promise<readonly unknown[]> {
    return (await historyNow(table, sessionId)).flatMap(({ event }) =>
      event.type === 'message-sent' ? [event.automatic] : [],
    );
  }

  it('reaches them like an answer, and stands there as failed with the reason like one', async () => {
    const sessionId = await completed(ASKING);
    const [farewell, , survey] = (await historyNow(table, sessionId)).slice(-3);
    if (farewell === undefined || survey === undefined) throw new Error('nothing was said');
    const sent: unknown[] = [];
    const send = (outcome: Sending) => async (outbound: unknown) => {
      sent.push(outbound);
      return outcome;
    };
    const ok = send({ outcome: 'sent', channelIds: ['77'] });
    const job = { sessionId, attempt: 1 };
    expect(await deliver(desk, ok, { ...job, seq: farewell.seq }, false)).toBe('done');
    expect(await deliver(desk, ok, { ...job, seq: farewell.seq }, false)).toBe('done');
    const blocked = send({ outcome: 'refused', reason: 'blocked', detail: 'blocked', channelIds: [] });
    expect(await deliver(desk, blocked, { ...job, seq: survey.seq }, false)).toBe('done');
    expect(sent).toMatchObject([{ content: { kind: 'text' } }, { content: { kind: 'survey' } }]);
    const deliveries = (await historyNow(table, sessionId)).slice(-3).map(({ delivery }) => delivery);
    expect(deliveries).toMatchObject([{ state: 'sent' }, undefined, { state: 'failed', reason: 'blocked' }]);
  });

  it.each<[string, number, boolean, readonly string[]]>([
    ['stands there an hour late', 3_600, false, ['completed', 'survey']],
    ['is not said in the middle of another conversation', 3_600, true, []],
    ['is not said a second after another conversation has begun', 1, true, []],
  ])('%s', async (_, seconds, hasWrittenAgain, expected) => {
    openDesk(ASKING);
    const clockwork = new Clockwork(desk);
    const { session } = await take(desk, written(1));
    done(await act(desk, session.id, ANN, { type: 'claim' }));
    const asking = { type: 'complete', cause: 'agent', category: 'resolved' } as Asking;
    await clockwork.reported(session.id, async () => done(await act(desk, session.id, ANN, asking)));
    desk.pass(10);
    // It stands: what they write is about something else.
    if (hasWrittenAgain) expect((await take(desk, written(2))).session.id).not.toBe(session.id);
    await clockwork.fire(session.id, seconds);
    expect(await said(session.id)).toEqual(expected);
  });

  it('asks how it was once for each closing', async () => {
    const sessionId = await completed(ASKING);
    const clockwork = new Clockwork(desk);
    await clockwork.firing({ kind: 'session', sessionId, at: desk.now() });
    expect(await said(sessionId)).toEqual(['completed', 'survey']);
  });

  it.each<[string, DeskSettings, Partial<Asking>, readonly string[]]>([
    ['nobody who wrote spam', ASKING, { cause: 'spam' }, []],
    ['nobody who wrote by mistake', ASKING, { cause: 'mistake' }, []],
    ['nobody who did not answer, unless the team wants it', ASKING, { cause: 'no-answer' }, ['completed']],
    [
      'them as well where the team wants it',
      having({ survey: { ask: true, afterAutomatic: true } }),
      { cause: 'no-answer' },
      ['completed', 'survey'],
    ],
    ['nobody where the team does not ask', DEFAULT_SETTINGS, {}, ['completed']],
  ])('asks %s', async (_, settings, ending, expected) => {
    expect(await said(await completed(settings, ending))).toEqual(expected);
  });
});
