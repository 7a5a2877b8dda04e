import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../shared/contracts/settings.ts';
import { assignCommand } from '../../shared/desk/by-hand.ts';
import { carryOut } from '../../shared/desk/carry-out.ts';
import { greetingFor, withGreeting } from '../../shared/desk/greet.ts';
import { reply } from '../../shared/desk/reply.ts';
import { loadFigures } from '../../shared/store/figures.ts';
import { verify } from '../verify.ts';
import { act, done, enter, historyNow, ledgerNow, openTestDesk, sessionNow, take, written } from './bench.ts';
import { desk, deskForTests, table } from './fresh-desk.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;

const GREETING = [
  { text: 'Hello {{customer.name}}, this is {{agent.name}} of {{ queue.name }}.' },
  { language: 'zh', text: '您好,{{customer.name}}!' },
];
const SETTINGS: DeskSettings = { ...DEFAULT_SETTINGS, policy: { ...DEFAULT_SETTINGS.policy, greeting: GREETING } };

deskForTests({ settings: SETTINGS });

beforeEach(async () => {
  await Promise.all(['agent-1', 'lead-1'].map((id) => enter(table, id)));
});

const begin = async (language?: string) =>
  (await take(desk, { ...written(1), ...(language !== undefined && { language }) })).session.id;

let deeds = 0;
const claim = (sessionId: string) =>
  carryOut(desk, sessionId, (session) => {
    const given = { at: desk.now(), by: ANN, commandId: `greet-${deeds++}` };
    return withGreeting(desk, session, { type: 'claim', ...given }, ANN.id);
  });

const textsSent = async (sessionId: string) =>
  (await historyNow(table, sessionId)).flatMap(({ event }) =>
    event.type === 'message-sent' && event.content.kind === 'text' ? [event.content.text] : [],
  );

describe('a greeting', () => {
  it('goes with taking a session, names filled in, and is on its way to the customer', async () => {
    const sessionId = await begin();
    done(await claim(sessionId));
    expect(await textsSent(sessionId)).toEqual(['Hello Demo Customer 1, this is Demo agent-1 of General.']);
    expect((await historyNow(table, sessionId)).at(-1)).toMatchObject({
      event: { automatic: 'greeting', ownerId: 'agent-1', by: { kind: 'system' } },
      delivery: { state: 'queued' },
    });
  });

  it.each([
    ['zh-hans', '您好,Demo Customer 1!'],
    ['fr', 'Hello Demo Customer 1, this is Demo agent-1 of General.'],
  ])('is in the language of a customer who speaks %s, or the one for all', async (language, text) => {
    const sessionId = await begin(language);
    done(await claim(sessionId));
    expect(await textsSent(sessionId)).toEqual([text]);
  });

  it('is no answer: the customer still waits and the first answer is counted when it is given', async () => {
    const sessionId = await begin();
    done(await claim(sessionId));
    const { customerWaitsSince, replied, lastMessage } = await sessionNow(table, sessionId);
    expect({ waits: customerWaitsSince !== undefined, replied, from: lastMessage?.from }).toEqual({
      ...{ waits: true, replied: false, from: 'customer' },
    });
    desk.pass(20);
    done(await reply(desk, sessionId, ANN, { messageId: 'reply-01', text: 'hello' }));
    const [{ figures } = { figures: {} }] = await loadFigures(table, desk.now().slice(0, 10));
    expect(figures).toMatchObject({ firstReplies: 1, firstReplyMs: 20_000 });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('is said once in a session, whoever takes it later', async () => {
    const sessionId = await begin();
    done(await claim(sessionId));
    done(await act(desk, sessionId, ANN, { type: 'return', cause: 'owner' }));
    done(await claim(sessionId));
    const given = { at: desk.now(), by: LEAD, commandId: 'assign-1' };
    done(await carryOut(desk, sessionId, (session) => assignCommand(desk, session, given, { agentId: 'lead-1' })));
    expect(await textsSent(sessionId)).toHaveLength(1);
  });

  it('goes with an assignment from the queue', async () => {
    const sessionId = await begin();
    const given = { at: desk.now(), by: LEAD, commandId: 'assign-1' };
    done(await carryOut(desk, sessionId, (session) => assignCommand(desk, session, given, { agentId: 'agent-1' })));
    expect((await ledgerNow(table, sessionId)).slice(-2)).toEqual(['assigned', 'message-sent']);
  });

  it('does not go with taking twice', async () => {
    const sessionId = await begin();
    const given = { at: desk.now(), by: ANN, commandId: 'claim-1' };
    const again = () =>
      carryOut(desk, sessionId, (session) => withGreeting(desk, session, { type: 'claim', ...given }, ANN.id));
    done(await again());
    expect(done(await again()).events).toEqual([]);
    expect(await textsSent(sessionId)).toHaveLength(1);
  });

  it('is none where the queue has none, and none of somebody who is not in the roster', async () => {
    const session = await sessionNow(table, await begin());
    const quiet = openTestDesk(table);
    expect(await greetingFor(quiet, session, 'agent-1')).toBeUndefined();
    expect(await greetingFor(desk, session, 'agent-9')).toBeUndefined();
    expect(await greetingFor(desk, { ...session, greeted: true }, 'agent-1')).toBeUndefined();
    expect(await greetingFor(desk, { ...session, queueId: 'gone' }, 'agent-1')).toBeUndefined();
  });
});
