import { beforeEach, describe, expect, it } from 'vitest';
import type { Outbound, Sending } from '../../shared/channels/outbound.ts';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { deliver } from '../../shared/desk/deliver.ts';
import { sendTranscript } from '../../shared/desk/send-transcript.ts';
import { wordsOf } from '../../shared/domain/content.ts';
import type { Viewer } from '../../shared/domain/visibility.ts';
import { loadEntry } from '../../shared/store/sessions.ts';
import { act, done, enter, historyNow, type TestDesk, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
const SEES: Viewer = { agentId: 'agent-1', oversees: false, queues: ['general'] };

deskForTests();

let sessionId: string;

beforeEach(async () => {
  await enter(table, 'agent-1', { name: 'Demo Ann' });
  sessionId = (await take(desk, { ...written(1, { text: '你好' }), language: 'zh' })).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
});

const send = (messageId = 'record-01', on: TestDesk = desk) => sendTranscript(on, sessionId, ANN, messageId, SEES);

function withTexts(texts: DeskSettings['policy']['texts']): TestDesk {
  const settings = { ...DEFAULT_SETTINGS, policy: { ...DEFAULT_SETTINGS.policy, texts } };
  return { ...desk, settings: async () => settings };
}

async function textOf(on: TestDesk): Promise<string | undefined> {
  const { event } = done(await send('record-01', on)).entry;
  return event.type === 'message-sent' ? wordsOf(event.content) : undefined;
}

describe('the record of a session', () => {
  it('is a message in the history that says up to where it goes', async () => {
    const { entry } = done(await send());
    expect(entry).toMatchObject({
      ...{ seq: 4, delivery: { state: 'queued' } },
      event: {
        type: 'message-sent',
        automatic: 'transcript',
        content: { kind: 'transcript', upTo: 3 },
        ownerId: 'agent-1',
      },
    });
  });

  it('asked for twice is one', async () => {
    const first = done(await send());
    expect(done(await send()).entry).toEqual(first.entry);
    expect(await historyNow(table, sessionId)).toHaveLength(4);
  });

  it('comes with the team’s words, or with Baton’s where it has none or says nothing by rule', async () => {
    const own = [{ text: 'Yours, {{agent.name}}' }, { language: 'zh', text: '{{agent.name}}：请查收' }];
    expect(await textOf(withTexts({ transcript: own }))).toBe('Demo Ann：请查收');
    const { event: usual } = done(await send('record-02')).entry;
    expect(usual).toMatchObject({ content: { text: '这是我们的会话记录。' } });
    const { event: silent } = done(await send('record-03', withTexts({ transcript: [] }))).entry;
    expect(silent).toMatchObject({ content: { text: '这是我们的会话记录。' } });
  });

  it('is for nobody who may not see the session, nor for a colleague', async () => {
    const stranger: Viewer = { agentId: 'agent-2', oversees: false, queues: ['billing'] };
    expect(await sendTranscript(desk, sessionId, BEN, 'record-01', stranger)).toEqual({ refused: 'not-found' });
    const colleague = { ...stranger, queues: ['general'] };
    expect(await sendTranscript(desk, sessionId, BEN, 'record-01', colleague)).toEqual({ refused: 'not-owner' });
    expect(await historyNow(table, sessionId)).toHaveLength(3);
  });
});

describe('its delivery', () => {
  const sent: Outbound[] = [];
  const succeeds = async (outbound: Outbound): Promise<Sending> => {
    sent.push(outbound);
    return { outcome: 'sent', channelIds: ['1'] };
  };
  const job = { attempt: 1 };
  beforeEach(() => {
    sent.length = 0;
  });

  it('carries the file as it was when it was asked for, whatever was said since', async () => {
    done(await act(desk, sessionId, ANN, { type: 'note', noteId: 'n', text: 'secret', mentions: [] }));
    const { seq } = done(await send()).entry;
    await take(desk, written(2, { text: 'said later' }));
    expect(await deliver(desk, succeeds, { ...job, sessionId, seq }, false)).toBe('done');
    const [outbound] = sent;
    const page = Buffer.from(outbound?.file?.body ?? []).toString('utf8');
    expect(outbound?.file?.name).toBe('conversation-2026-05-03.html');
    expect(page).toContain('你好');
    expect(page).toContain('lang="zh"');
    for (const hidden of ['secret', 'said later', sessionId, 'agent-1']) expect(page).not.toContain(hidden);
  });

  it('waits where the history cannot be read, and is a failure at the last', async () => {
    const { seq } = done(await send()).entry;
    // Of the second call on, as if the table went away between the message and its history.
    let calls = 0;
    const broken = new Proxy(table.client, {
      get: (client, name, self) =>
        name === 'send'
          ? (...args: readonly unknown[]) => {
              calls += 1;
              if (calls === 2 || calls === 3) return Promise.reject(new Error('away'));
              return Reflect.apply(client.send, client, args);
            }
          : Reflect.get(client, name, self),
    });
    const failing = { ...desk, table: { ...table, client: broken } };
    await expect(deliver(failing, succeeds, { ...job, sessionId, seq }, false)).rejects.toThrow('away');
    expect((await loadEntry(table, sessionId, seq))?.delivery?.state).toBe('queued');
    calls = 0;
    await expect(deliver(failing, succeeds, { ...job, sessionId, seq }, true)).rejects.toThrow('away');
    expect((await loadEntry(table, sessionId, seq))?.delivery).toMatchObject({
      state: 'failed',
      reason: 'unreachable',
    });
    expect(sent).toEqual([]);
  });
});
