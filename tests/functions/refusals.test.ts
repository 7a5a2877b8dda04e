import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failures } from '../../console/src/texts/en-failures.ts';
import type { Handler } from '../../functions/api/serve.ts';
import { ApiError } from '../../shared/contracts/api.ts';
import { MOST_TELEGRAM_OUT } from '../../shared/contracts/file-limits.ts';
import { type RouteName, routes } from '../../shared/contracts/routes.ts';
import { TicketOpened } from '../../shared/contracts/service-tickets.ts';
import { NO_TRACKER } from '../../shared/contracts/tracker.ts';
import type { StoredEntry } from '../../shared/contracts/views.ts';
import { carryOut } from '../../shared/desk/carry-out.ts';
import { MOST_ANSWERS } from '../../shared/desk/survey-export.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { isRefusal, REFUSAL_CODES, type RefusalCode } from '../../shared/domain/refusals.ts';
import { CALL_OFF_MS, LABELS, TICKETS_LIMIT } from '../../shared/domain/session.ts';
import { writeDelivery, writeFetching } from '../../shared/store/margins.ts';
import { loadEntry, loadSession } from '../../shared/store/sessions.ts';
import type { Table } from '../../shared/store/table.ts';
import { act, done, enter, openTestDesk, type TestDesk, take, written } from '../desk/bench.ts';
import { seedAnswers } from '../desk/seed-answers.ts';
import { usualDesk } from '../desk/settings/bench.ts';
import { type Asking, ask, CUSTOMER, START, SYSTEM } from '../domain/support.ts';
import type { RunningEngine } from '../engine.ts';
import { PATH_PARAMETERS, ROUTE_REQUESTS } from '../route-requests.ts';
import { connectingRefused } from './bot-line.ts';
import { correspondence } from './moved-mail.ts';
import { deployed, httpEvent } from './surroundings.ts';

const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;
const BEN = { kind: 'agent', id: 'agent-2', roles: ['agent'] } as const;
const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
const ADMIN = { kind: 'agent', id: 'admin-1', roles: ['admin'] } as const;

let engine: RunningEngine;
let table: Table;
let desk: TestDesk;
let chats = 0;
let sessionId: string;

beforeAll(async () => {
  ({ engine, table } = await deployed());
});
afterAll(() => engine.end());

/** A session that Ann owns, whose customer waits for an answer. */
beforeEach(async () => {
  // The routes run by the real clock.
  desk = { ...openTestDesk(table), now: () => new Date().toISOString() };
  for (const { id } of [ANN, BEN]) await enter(table, id, { capacity: 50 });
  await enter(table, LEAD.id, { roles: ['lead'], capacity: 50 });
  chats += 1;
  sessionId = (await take(desk, written(1, { chat: chats }))).session.id;
  done(await act(desk, sessionId, ANN, { type: 'claim' }));
});

/** Calls a route as API Gateway does, and answers what it said. */
async function called(
  name: RouteName,
  caller: typeof ANN | typeof BEN | typeof LEAD | typeof ADMIN,
  body?: object,
  path: object = {},
): Promise<unknown> {
  const file = new URL(`../../functions/${routes[name].handler}.ts`, import.meta.url).pathname;
  const { handler }: { handler: Handler } = await import(/* @vite-ignore */ file);
  const answer = await handler(
    httpEvent(caller, {
      pathParameters: { ...PATH_PARAMETERS, sessionId, ...path },
      queryStringParameters: { ...ROUTE_REQUESTS[name].query },
      body: JSON.stringify(body ?? ROUTE_REQUESTS[name].body ?? {}),
    }),
  );
  return JSON.parse(answer.body ?? 'null');
}

/** The code of its refusal. */
async function refusedBy(...call: Parameters<typeof called>): Promise<string> {
  return ApiError.parse(await called(...call)).error.code;
}

/** A ticket that Ann opened. */
async function openedTicket(): Promise<string> {
  return TicketOpened.parse(await called('openTicket', ANN)).ticket.id;
}

/** Asks the desk for something that no route does yet, or that a route would call a bad request. */
async function refusedAt(by: Actor, asking: Asking): Promise<string> {
  const outcome = await act(desk, sessionId, by, asking);
  return isRefusal(outcome) ? outcome.refused : 'not refused';
}

const happens = async (by: Actor, asking: Asking) => done(await act(desk, sessionId, by, asking));
const comesBack = () => happens(ANN, { type: 'return', cause: 'owner' });
const isCompleted = () => happens(ANN, { type: 'complete', cause: 'agent', category: 'resolved' });
const inAMinute = () => new Date(Date.now() + 60_000).toISOString();
async function isOfferedToBen() {
  await comesBack();
  await happens(SYSTEM, { type: 'offer', offerId: 'ofr_1', agentId: 'agent-2', expiresAt: inAMinute() });
}

async function customerHere(): Promise<Actor> {
  const session = await loadSession(table, sessionId);
  return { kind: 'customer', id: session?.customerId ?? '' };
}

/** The newest entry: a photo that is still to be fetched. */
async function aPhotoComes(): Promise<StoredEntry> {
  const file = { fileId: 'fil_photo', name: 'photo.jpg', type: 'image/jpeg', as: 'photo', origin: 'AgACAgI' } as const;
  const { session } = await take(desk, {
    ...written(2, { chat: chats }),
    content: { kind: 'files', files: [file] },
  });
  const entry = await loadEntry(table, sessionId, session.rev);
  if (entry === undefined) throw new Error('the photo did not come');
  return entry;
}

type Mails = readonly [first: string, second: string];

/** Refusals of moving mails: of a session by mail with two of them, which Ann owns. */
async function refusedOf(
  name: 'moveMail' | 'undoMoveMail',
  body: object | undefined,
  which: (mails: Mails) => string,
  before: (sessionId: string, mails: Mails) => Promise<unknown> = async () => undefined,
): Promise<string> {
  const { sessionId: byMail, mails } = await correspondence(table, ANN);
  await before(byMail, mails);
  return refusedBy(name, ANN, body, { sessionId: byMail, seq: which(mails) });
}

const toNew = { to: { kind: 'new' } };
const toSession = (to: string) => ({ to: { kind: 'session', sessionId: to } });
const theSecond = ([, second]: Mails) => second;
const splitOff = (id: string, [, seq]: Mails) => called('moveMail', ANN, toNew, { sessionId: id, seq });
const ends = async (id: string) =>
  done(await act(desk, id, LEAD, { type: 'complete', cause: 'agent', category: 'resolved' }));

const toBen = { to: { kind: 'agent', agentId: 'agent-2' }, note: 'why' };

/** How each refusal comes about. A code without a row here does not compile. */
const PRODUCED: Readonly<Record<RefusalCode, () => Promise<string>>> = {
  'already-called': async () => {
    await happens(ANN, { type: 'call-supervisor', note: 'why' });
    return refusedBy('callSupervisor', ANN);
  },
  'already-completed': async () => {
    await isCompleted();
    return refusedBy('completeSession', ANN);
  },
  'already-offered': async () => {
    await isOfferedToBen();
    return refusedAt(SYSTEM, { type: 'offer', offerId: 'ofr_2', agentId: 'agent-1', expiresAt: inAMinute() });
  },
  'already-owner': () => refusedBy('claimSession', ANN),
  'already-started': () => refusedAt(CUSTOMER, { ...START, sessionId }),
  'at-capacity': async () => {
    await enter(table, BEN.id, { capacity: 1, load: 1 });
    return refusedBy('assignSession', LEAD);
  },
  busy: async () => {
    const outcome = await carryOut(desk, sessionId, async () => {
      await take(desk, written(chats * 1_000 + Math.floor(Math.random() * 1_000_000), { chat: chats }));
      return ask(ANN, { type: 'return', cause: 'owner' }, desk.now());
    });
    return isRefusal(outcome) ? outcome.refused : 'not refused';
  },
  'changed-meanwhile': () => refusedBy('putQueue', LEAD),
  'channel-cannot': () => refusedBy('reactToMessage', ANN, undefined, { seq: '2' }),
  'customer-elsewhere': async () => {
    const past = new Date(Date.now() - CALL_OFF_MS).toISOString();
    const completing: Asking = { type: 'complete', cause: 'agent', category: 'resolved' };
    done(await carryOut(desk, sessionId, () => ask(ANN, completing, past, 'earlier')));
    await take(desk, written(2, { chat: chats }));
    return refusedBy('reopenSession', LEAD);
  },
  'customer-waits': () => refusedAt(SYSTEM, { type: 'complete', cause: 'idle', category: 'idle' }),
  'customer-wrote': async () => {
    const { lastMessage } = (await loadSession(table, sessionId)) ?? {};
    await take(desk, written(2, { chat: chats }));
    return refusedBy('parkSession', ANN, { reason: 'parts', seenMessageAt: lastMessage?.at ?? null });
  },
  'delivery-not-failed': () => refusedBy('retryReply', ANN),
  'due-in-the-past': () =>
    refusedBy('openTicket', ANN, { ...ROUTE_REQUESTS.openTicket.body, dueAt: '2026-01-01T00:00:00.000Z' }),
  'edit-too-long': async () => {
    const { session } = await happens(ANN, { type: 'reply', messageId: 'm', content: { kind: 'text', text: 'hello' } });
    const body = { messageId: 'edit-001', text: 'x'.repeat(5_000) };
    return refusedBy('editReply', ANN, body, { seq: String(session.rev) });
  },
  'empty-text': () => refusedAt(ANN, { type: 'reply', messageId: 'm', content: { kind: 'text', text: ' ' } }),
  'export-too-long': async () => {
    await seedAnswers(table, '2026-05-03T12:00:00.000Z', MOST_ANSWERS + 1);
    return refusedBy('exportSurveys', LEAD);
  },
  'fetch-not-failed': () => refusedBy('fetchFile', ANN),
  'file-gone': async () => {
    const { seq, fetching } = await aPhotoComes();
    if (fetching)
      await writeFetching(table, sessionId, seq, fetching, { ...fetching, state: 'failed', reason: 'gone' });
    return refusedBy('linkFile', ANN, undefined, { seq: String(seq), fileId: 'fil_photo' });
  },
  'file-not-ready': async () => {
    const { seq } = await aPhotoComes();
    return refusedBy('linkFile', ANN, undefined, { seq: String(seq), fileId: 'fil_photo' });
  },
  'file-too-large': () => refusedBy('bringFile', ANN, { bytes: MOST_TELEGRAM_OUT + 1 }),
  forbidden: () => refusedBy('assignSession', ANN, { agentId: 'agent-2', overCapacity: true }),
  'mail-answered': () =>
    refusedOf('undoMoveMail', undefined, theSecond, async (id, mails) => {
      const moved = await splitOff(id, mails);
      const { other } = routes.moveMail.response.parse(moved);
      done(await act(desk, other, BEN, { type: 'claim' }));
      const content = { kind: 'text', text: 'Here it is.' } as const;
      done(await act(desk, other, BEN, { type: 'reply', messageId: 'm', content }));
    }),
  'mail-moved': () => refusedOf('moveMail', toNew, theSecond, splitOff),
  'name-taken': () =>
    refusedBy('putQueue', LEAD, { rev: 0, name: 'general', skills: [], joinsNewAgents: false, policy: {} }),
  'no-reopen-request': () => refusedAt(LEAD, { type: 'grant-reopen' }),
  'no-supervisor-called': () => refusedBy('joinAsSupervisor', LEAD),
  'not-a-mail': () => refusedBy('moveMail', ANN, undefined, { seq: '1' }),
  'not-a-member': async () => {
    await enter(table, BEN.id, { queues: ['billing'] });
    return refusedBy('transferSession', ANN, toBen);
  },
  'not-available': async () => {
    await enter(table, BEN.id, { connection: 'closed' });
    return refusedBy('transferSession', ANN, toBen);
  },
  'not-completed': () => refusedAt(LEAD, { type: 'reopen', reason: 'came back' }),
  'not-delivered': async () => {
    const { session } = await happens(ANN, { type: 'reply', messageId: 'm', content: { kind: 'text', text: 'hello' } });
    const { delivery } = (await loadEntry(table, sessionId, session.rev)) ?? {};
    const failed = delivery && { ...delivery, state: 'failed' as const, reason: 'blocked' };
    if (failed) await writeDelivery(table, sessionId, session.rev, delivery, failed);
    return refusedBy('editReply', ANN, undefined, { seq: String(session.rev) });
  },
  'not-due': async () => {
    await isOfferedToBen();
    return refusedAt(SYSTEM, { type: 'expire', offerId: 'ofr_1' });
  },
  'not-found': () => refusedBy('getLedger', ANN, undefined, { sessionId: `ses_${'0'.repeat(26)}` }),
  'not-moved': () => refusedOf('undoMoveMail', undefined, theSecond),
  'not-offered-to-you': async () => {
    await isOfferedToBen();
    return refusedBy('acceptOffer', ANN);
  },
  'not-owned': async () => {
    await comesBack();
    return refusedBy('whisper', LEAD);
  },
  'not-owner': () => refusedBy('sendReply', BEN),
  'not-pending': () => refusedAt(ANN, { type: 'resume', cause: 'owner' }),
  'not-waiting': () =>
    refusedAt(SYSTEM, { type: 'offer', offerId: 'ofr_1', agentId: 'agent-2', expiresAt: inAMinute() }),
  'note-required': () => refusedAt(ANN, { type: 'transfer', to: { kind: 'queue', queueId: 'billing' }, note: ' ' }),
  'offer-expired': () => refusedBy('acceptOffer', BEN),
  'only-mail': () => refusedOf('moveMail', toNew, ([first]) => first, splitOff),
  'reason-required': () => refusedAt(ANN, { type: 'park', reason: ' ' }),
  'reopen-already-asked': async () => {
    await isCompleted();
    await happens(ANN, { type: 'ask-reopen', reason: 'came back' });
    return refusedAt(BEN, { type: 'ask-reopen', reason: 'came back' });
  },
  'same-queue': () => refusedBy('transferSession', ANN, { to: { kind: 'queue', queueId: 'general' }, note: 'why' }),
  'same-session': async () => {
    const { sessionId: byMail, mails } = await correspondence(table, ANN);
    return refusedBy('moveMail', ANN, toSession(byMail), { sessionId: byMail, seq: mails[0] });
  },
  'session-completed': async () => {
    await isCompleted();
    return refusedBy('prioritizeSession', ANN);
  },
  'session-offered': async () => {
    await isOfferedToBen();
    return refusedBy('claimSession', ANN);
  },
  'session-owned': () => refusedBy('claimSession', BEN),
  'source-completed': () =>
    refusedOf('undoMoveMail', undefined, theSecond, async (id, mails) => {
      await splitOff(id, mails);
      await ends(id);
    }),
  'still-in-use': () => refusedBy('removeQueue', LEAD, { rev: 0 }, { queueId: 'general' }),
  'survey-over': async () => refusedAt(await customerHere(), { type: 'skip-survey', closing: 1 }),
  'target-completed': async () => {
    const target = await correspondence(table, ANN);
    await ends(target.sessionId);
    return refusedOf('moveMail', toSession(target.sessionId), theSecond);
  },
  'target-not-by-mail': () => refusedOf('moveMail', toSession(sessionId), theSecond),
  'ticket-ended': async () => {
    const ticketId = await openedTicket();
    await called('changeTicket', ANN, { rev: 1, status: 'done' }, { ticketId });
    return refusedBy('changeTicket', ANN, { rev: 2, status: 'open' }, { ticketId });
  },
  'too-late': async () => {
    const past = new Date(Date.now() - CALL_OFF_MS).toISOString();
    const completing: Asking = { type: 'complete', cause: 'agent', category: 'resolved' };
    done(await carryOut(desk, sessionId, () => ask(ANN, completing, past, 'earlier')));
    return refusedBy('callOffCompletion', ANN);
  },
  'too-many-labels': async () => {
    const labels = (prefix: string) => Array.from({ length: LABELS.most }, (_, index) => `${prefix} ${index}`);
    await happens(ANN, { type: 'label', add: labels('one'), remove: [] });
    return refusedBy('labelSession', ANN, { add: labels('another'), remove: [] });
  },
  'too-large': () => {
    const languages = Array.from(
      { length: 30 },
      (_, index) => `a${String.fromCharCode(97 + (index % 26))}-${index + 10}`,
    );
    const greeting = languages.map((language) => ({ language, text: '请'.repeat(1_000) }));
    const policy = Object.fromEntries(Object.entries({ ...usualDesk().policy, greeting }));
    const name = 'Much to say';
    return putQueuesUntil('too-large', (rev) => ({
      rev,
      name: `${name} ${rev}`,
      skills: [],
      joinsNewAgents: false,
      policy,
    }));
  },
  'bot-of-another-token': () => connectingRefused(desk, 'knows', '701'),
  'bot-token': () => connectingRefused(desk, 'refuses'),
  'telegram-unreachable': () => connectingRefused(desk, 'is away'),
  'webhook-refused': () => connectingRefused(desk, 'knows'),
  'tracker-address': () => refusedBy('putTracker', ADMIN, { ...NO_TRACKER, url: 'https://10.0.0.1/' }),
  'tracker-incomplete': () => refusedBy('testTracker', ADMIN),
  'too-many-tickets': async () => {
    for (let opened = 0; opened < TICKETS_LIMIT; opened += 1) {
      done(await act(desk, sessionId, ANN, { type: 'open-ticket', ticketId: `tkt_${opened}`, title: 'Repair' }));
    }
    return refusedAt(ANN, { type: 'open-ticket', ticketId: 'tkt_more', title: 'Repair' });
  },
  'transcript-gone': async () => {
    const past = new Date(Date.now() - 25 * 60 * 60 * 1_000).toISOString();
    const completing: Asking = { type: 'complete', cause: 'agent', category: 'resolved' };
    const { session } = done(await carryOut(desk, sessionId, () => ask(ANN, completing, past, 'long-ago')));
    return refusedBy('linkTranscript', ANN, undefined, { closing: String(session.completion?.closing) });
  },
  'transcript-not-ready': async () => {
    const { session } = await isCompleted();
    return refusedBy('linkTranscript', ANN, undefined, { closing: String(session.completion?.closing) });
  },
  'unknown-category': () => refusedBy('completeSession', ANN, { category: 'made-up' }),
  'unknown-message': () => refusedBy('editReply', ANN),
  'unknown-score': async () => {
    await isCompleted();
    const later = new Date(Date.now() + CALL_OFF_MS).toISOString();
    const farewell: Asking = { type: 'say-farewell', survey: { messageId: 'survey-1', text: 'How was it?' } };
    const told = done(await carryOut(desk, sessionId, () => ask(SYSTEM, farewell, later, 'farewell')));
    const closing = told.session.surveys?.at(-1)?.closing ?? 0;
    return refusedAt(await customerHere(), { type: 'score', closing, score: 6 });
  },
  'unknown-queue': () => refusedBy('transferSession', ANN, { to: { kind: 'queue', queueId: 'nowhere' }, note: 'why' }),
  'wake-in-the-past': () => refusedAt(ANN, { type: 'park', reason: 'parts', wakeAt: '2026-01-01T00:00:00.000Z' }),
};

/** Creates queue after queue until the settings hold no more. */
async function putQueuesUntil(code: RefusalCode, bodyOf: (rev: number) => object): Promise<string> {
  for (let rev = 0; rev < 20; rev += 1) {
    const refused = await refusedBy('putQueue', LEAD, bodyOf(rev), { queueId: `much-${rev}` }).catch(() => 'accepted');
    if (refused !== 'accepted') return refused;
  }
  return `no ${code}`;
}

describe.each(REFUSAL_CODES.map((code) => [code] as const))('the refusal %s', (code) => {
  it('comes about', async () => {
    expect(await PRODUCED[code]()).toBe(code);
  });

  it('says in the console what happened and what to do', () => {
    expect(failures[code]).toMatch(/^\p{Lu}.{20,}\.$/u);
  });
});

it('no two refusals read the same', () => {
  const texts = REFUSAL_CODES.map((code) => failures[code]);
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
});
