import { QueryClient } from '@tanstack/react-query';
import type { LiveFrame } from '../../../shared/contracts/live.ts';
import type { HistoryEntry, NoticeView } from '../../../shared/contracts/views.ts';
import { failureCode, mayRead } from '../api/api-failure.ts';
import type { Call, CallOutput } from '../api/call-types.ts';
import { createCall } from '../api/create-call.ts';
import { Board } from '../board/board.ts';
import { ServerClock } from '../clock/server-clock.ts';
import { type KnownHistory, mergeEntries } from '../history/merge-history.ts';
import { LiveConnection } from '../live/live-connection.ts';
import { Lookers } from '../live/lookers.ts';
import { Inbox } from '../notices/inbox.ts';
import { noticePath, noticeText } from '../notices/notice-text.ts';
import { Outbox } from '../replies/outbox-store.ts';
import { Notices } from '../shell/notices.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { Signals } from '../signals/signals.ts';
import { t } from '../texts/t.ts';
import { Unsaved } from '../unsaved/unsaved.ts';

/** Everything that lives as long as the page, whoever looks at which session. */
export interface Desk {
  readonly call: Call;
  readonly signIn: SignIn;
  readonly board: Board;
  readonly clock: ServerClock;
  readonly outbox: Outbox;
  readonly live: LiveConnection;
  readonly lookers: Lookers;
  readonly inbox: Inbox;
  readonly notices: Notices;
  readonly signals: Signals;
  readonly unsaved: Unsaved;
  readonly queries: QueryClient;
  /** Entries that came while the session's history was first being read; they are handed out once. */
  readonly takeEarly: (sessionId: string) => KnownHistory['entries'];
  /** How often everything had to be read anew so far: an answer that was asked for before may miss what no frame told. */
  readonly snapshots: () => number;
}

type ChangesFrame = Extract<LiveFrame, { readonly type: 'changes' }>;

/** Who is signed in. */
export type Me = CallOutput<'getMe'>;

/** Where the queries' answers are kept. */
export const queryKeys = {
  me: ['me'],
  agents: ['agents'],
  reopenRequests: ['reopen-requests'],
  setAside: ['set-aside'],
  settings: ['settings'],
  cannedReplies: ['canned-replies'],
  lists: ['list'],
  list: (list: string) => ['list', list],
  session: (sessionId: string) => ['session', sessionId],
  tickets: ['tickets'],
  ticketLists: ['tickets', 'list'],
  ticketList: (list: string) => ['tickets', 'list', list],
  ticket: (ticketId: string) => ['tickets', 'one', ticketId],
  sessionTickets: (sessionId: string) => ['tickets', 'of', sessionId],
  histories: ['history'],
  history: (sessionId: string) => ['history', sessionId],
} as const;

/** A random key or id: 32 hex digits. */
export function randomId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

/** Wires the parts up. Nothing is asked of the server before `live.start` or the first query. */
export function createDesk(signIn: SignIn): Desk {
  const clock = new ServerClock();
  const board = new Board();
  const notices = new Notices();
  const retry = (count: number, error: Error) => count < 2 && mayRead(failureCode(error));
  const queries = new QueryClient({ defaultOptions: { queries: { retry, staleTime: 30_000 } } });
  const onTime = (at: string, askedMs: number, answeredMs: number) => clock.observe(at, askedMs, answeredMs);

  const call = createCall({
    token: () => signIn.token(),
    renew: () => signIn.renew(),
    onTime,
    fetch: (input, init) => fetch(input, init),
    nowMs: Date.now,
    newKey: randomId,
  });

  const inbox = new Inbox(call);
  const early = new Map<string, KnownHistory['entries']>();

  function takeEarly(sessionId: string): KnownHistory['entries'] {
    const entries = early.get(sessionId) ?? [];
    early.delete(sessionId);
    return entries;
  }

  function addEntries(sessionId: string, entries: KnownHistory['entries']): void {
    // The answer under way may have been written before these.
    const queryKey = queryKeys.history(sessionId);
    const state = queries.getQueryState<KnownHistory>(queryKey);
    if (state?.data === undefined && queries.isFetching({ queryKey }) > 0) {
      early.set(sessionId, [...(early.get(sessionId) ?? []), ...entries]);
    }
    queries.setQueryData<KnownHistory>(
      queryKey,
      (known) => (known === undefined ? known : { ...known, entries: mergeEntries(known.entries, entries) }),
      // One entry more does not make up for what was missed: it is still to be read when it is opened again.
      state?.isInvalidated ? { updatedAt: 0 } : {},
    );
    outbox.arrived(sessionId, entries);
  }

  const outbox = new Outbox(
    call,
    ({ session, entry, at }) => {
      board.learn({ sessions: [session], at });
      addEntries(session.id, [entry]);
    },
    sessionStorage,
    (sessionId) => {
      for (const queryKey of [queryKeys.session(sessionId), queryKeys.agents])
        void queries.invalidateQueries({ queryKey });
    },
  );

  let snapshots = 0;

  function readSnapshots(): void {
    snapshots += 1;
    void inbox.load();
    const stale = [
      queryKeys.lists,
      queryKeys.agents,
      queryKeys.reopenRequests,
      queryKeys.setAside,
      queryKeys.tickets,
      ['session'],
      queryKeys.histories,
    ];
    for (const queryKey of stale) {
      void queries.invalidateQueries({ queryKey });
    }
  }

  /** What is known of whom does not travel with it: whether mail to their address comes back. */
  function readContext(sessionId: string | undefined): void {
    if (sessionId !== undefined) void queries.invalidateQueries({ queryKey: ['context', sessionId] });
  }

  /** The open chat shows it in its place; of any other session of mine, nothing else would tell. */
  function tellOfFailure(sessionId: string, { delivery }: HistoryEntry): void {
    const session = board.session(sessionId);
    const me = queries.getQueryData<Me>(queryKeys.me);
    if (delivery?.state !== 'failed' || me === undefined || session?.owner?.agentId !== me.agentId) return;
    if (location.pathname.endsWith(`/${sessionId}`)) return;
    notices.show('failure', t('delivery.failed-elsewhere', { customer: session.customer.name }));
  }

  /** Who looks elsewhere finds it at the bell. */
  function tellOfNotice(notice: NoticeView): void {
    if (document.visibilityState !== 'visible') return;
    const { agents } = board.state();
    const text = noticeText(notice, (agentId) => agents.get(agentId)?.view.name ?? agentId);
    const me = queries.getQueryData<Me>(queryKeys.me)?.agentId;
    const path = noticePath(notice, (id) => me !== undefined && board.session(id)?.owner?.agentId === me);
    notices.show('news', text, path === undefined ? {} : { path });
  }

  /** Which queues I am a member of decides what the lists name. */
  function learnBoard(frame: ChangesFrame): void {
    const myQueues = () => {
      const me = queries.getQueryData<Me>(queryKeys.me)?.agentId;
      return me === undefined ? undefined : board.state().agents.get(me)?.view.queues.toSorted().toString();
    };
    const before = myQueues();
    board.learn(frame);
    // What was made before these were told of has neither.
    const { gone: sessionIds = [], goneAgents: agentIds = [] } = frame;
    board.forget({ sessionIds, agentIds });
    for (const id of sessionIds) {
      for (const queryKey of [queryKeys.session(id), queryKeys.history(id)]) void queries.resetQueries({ queryKey });
    }
    if (before !== undefined && before !== myQueues()) void queries.invalidateQueries({ queryKey: queryKeys.lists });
  }

  function readSettings(rev: number | undefined): void {
    const known = queries.getQueryData<Me>(queryKeys.me)?.settingsRev;
    if (rev === undefined || (known !== undefined && rev <= known)) return;
    for (const queryKey of [queryKeys.me, queryKeys.settings, queryKeys.cannedReplies, queryKeys.agents]) {
      void queries.invalidateQueries({ queryKey });
    }
  }

  function readTickets(marks: ChangesFrame['tickets']): void {
    if (marks === undefined) return;
    const keys = marks.flatMap(({ id, sessionId }) => [queryKeys.ticket(id), queryKeys.sessionTickets(sessionId)]);
    for (const queryKey of [queryKeys.ticketLists, ...keys]) void queries.invalidateQueries({ queryKey });
  }

  function onFrame(frame: LiveFrame): void {
    if (frame.type === 'resync') readSnapshots();
    if (frame.type === 'looking') lookers.learn(frame);
    if (frame.type !== 'changes') return;
    learnBoard(frame);
    readSettings(frame.settingsRev);
    readTickets(frame.tickets);
    for (const notice of inbox.learn(frame.notices ?? [])) {
      tellOfNotice(notice);
      if (notice.kind === 'mail-bounced' || notice.kind === 'mail-complained') readContext(notice.session?.id);
    }
    for (const { sessionId, entry } of frame.entries) {
      addEntries(sessionId, [entry]);
      tellOfFailure(sessionId, entry);
      if (entry.delivery?.state === 'failed') readContext(sessionId);
    }
  }

  const lookers = new Lookers();
  const live = new LiveConnection({
    ticket: () => call('createLiveTicket', {}),
    open: (url) => new WebSocket(url),
    onFrame,
    onConnected: () => {
      lookers.forget();
      readSnapshots();
    },
    onTime,
    random: Math.random,
  });

  return {
    call,
    signIn,
    board,
    clock,
    outbox,
    inbox,
    live,
    lookers,
    queries,
    takeEarly,
    snapshots: () => snapshots,
    notices,
    signals: new Signals(localStorage),
    unsaved: new Unsaved(),
  };
}
