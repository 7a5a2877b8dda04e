import type { SettingsChange, SurveyExport } from '../../../shared/contracts/api.ts';
import type { TicketMark } from '../../../shared/contracts/live.ts';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../../shared/contracts/settings.ts';
import type { TranscriptView } from '../../../shared/contracts/transcripts.ts';
import type {
  AgentView,
  CannedReply,
  Fetching,
  NoticeView,
  SessionView,
  StoredEntry,
} from '../../../shared/contracts/views.ts';
import { sessionView } from '../../../shared/desk/views.ts';
import type { Role } from '../../../shared/domain/actor.ts';
import type { Command, CommandOf } from '../../../shared/domain/commands.ts';
import { type Content, filesOf } from '../../../shared/domain/content.ts';
import { decide } from '../../../shared/domain/decide/index.ts';
import type { SessionEvent } from '../../../shared/domain/events.ts';
import { evolve } from '../../../shared/domain/evolve/index.ts';
import { isRefusal, type RefusalCode } from '../../../shared/domain/refusals.ts';
import type { ServiceTicket, TicketChange } from '../../../shared/domain/service-ticket.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { ORDINARY } from '../../domain/support.ts';
import { FakeBots } from './bots.ts';
import { FakeBucket } from './bucket.ts';
import { FakeMails } from './fake-mails.ts';
import { FakeTracker } from './tracker.ts';

/** What changed, as a live frame tells it. */
export interface Change {
  readonly sessions: SessionView[];
  readonly entries: { readonly sessionId: string; readonly entry: StoredEntry }[];
  readonly agents: AgentView[];
  readonly tickets?: TicketMark[];
}

/** A service ticket with its changes. */
export interface FakeTicket {
  readonly ticket: ServiceTicket;
  readonly changes: readonly TicketChange[];
}

/** What one agent should know, oldest first, and up to where they have read. */
interface FakeNotices {
  readonly notices: readonly NoticeView[];
  readonly readUpTo?: string;
}

/** Sessions in memory, ruled by the real domain, so that the console meets the sequences that it will meet. */
export class FakeState {
  readonly sessions = new Map<string, Session>();
  readonly histories = new Map<string, StoredEntry[]>();
  readonly agents = new Map<string, AgentView>();
  settings: DeskSettings = DEFAULT_SETTINGS;
  /** Newest first. */
  settingsLog: readonly SettingsChange[] = [];
  readonly bots = new FakeBots();
  readonly tracker = new FakeTracker();
  readonly bucket = new FakeBucket();
  readonly mails = new FakeMails();
  /** An address that joined the customer of a session. */
  readonly joins = new Map<string, string>();
  /** By session. */
  readonly transcripts = new Map<string, readonly TranscriptView[]>();
  readonly notices = new Map<string, FakeNotices>();
  /** Service tickets, in the order of their being opened. */
  readonly tickets = new Map<string, FakeTicket>();
  /** Ready-made answers. */
  /** What customers said when they were asked how content they are. */
  surveyAnswers: SurveyExport['answers'] = [];
  cannedReplies: readonly CannedReply[] = [];
  onChange: (change: Change) => void = () => undefined;
  onNotice: (agentId: string, notice: NoticeView) => void = () => undefined;
  /** Added to the real time: the console's clock may be off. */
  aheadMs = 0;
  /** How many pages a list takes, all but the last of them empty. */
  stretches = 1;
  #count = 0;

  now(): string {
    return new Date(Date.now() + this.aheadMs).toISOString();
  }

  addAgent(agentId: string, name: string, roles: readonly Role[] = ['agent']): void {
    this.agents.set(agentId, {
      ...{ agentId, name, roles: [...roles], presence: 'offline', load: 0, capacity: 5 },
      ...{ queues: ['general'], skills: [] },
    });
  }

  changeAgent(agentId: string, change: Partial<AgentView>): void {
    const agent = this.agents.get(agentId);
    if (agent === undefined) throw new Error(`no agent ${agentId}`);
    const changed = { ...agent, ...change };
    this.agents.set(agentId, changed);
    this.onChange({ sessions: [], entries: [], agents: [changed] });
  }

  /** Tells somebody something; answers its id, which sorts by when it was told. */
  tell(agentId: string, notice: Omit<NoticeView, 'id' | 'at'>): string {
    const told = this.notices.get(agentId)?.notices ?? [];
    const id = `ntc_${String(told.length + 1).padStart(9, '0')}`;
    const whole = { id, at: this.now(), ...notice };
    this.notices.set(agentId, { ...this.notices.get(agentId), notices: [...told, whole] });
    this.onNotice(agentId, whole);
    return id;
  }

  /** Carries a command out by the rules. */
  command(sessionId: string, command: Command): RefusalCode | Session {
    const before = this.sessions.get(sessionId);
    const outcome = decide(before, command);
    if (isRefusal(outcome)) return outcome.refused;
    const session = outcome.reduce<Session | undefined>(evolve, before);
    if (session === undefined) throw new Error('nothing came of it');
    const history = this.histories.get(sessionId) ?? [];
    const entries = outcome.map((event, index) => this.#entry(event, history.length + index + 1));
    this.sessions.set(sessionId, session);
    this.histories.set(sessionId, [...history, ...entries]);
    this.onChange({
      sessions: [sessionView(session)],
      entries: entries.map((entry) => ({ sessionId, entry })),
      agents: [],
    });
    return session;
  }

  #entry(event: SessionEvent, seq: number): StoredEntry {
    if (event.type === 'message-received') {
      const isElsewhere = filesOf(event.content).some(({ origin }) => origin !== undefined);
      return isElsewhere ? { seq, event, fetching: { state: 'queued', attempt: 1, at: event.at } } : { seq, event };
    }
    const isOurs = event.type === 'message-sent' || event.type === 'message-edited' || event.type === 'message-reacted';
    if (!isOurs || event.by.kind === 'customer') return { seq, event };
    return { seq, event, delivery: { state: 'queued', attempt: 1, at: event.at, channelIds: [] } };
  }

  /** What came of delivering a reply. Throws at a step that the real desk never writes, as the console need not bear it. */
  deliver(
    sessionId: string,
    seq: number,
    state: 'queued' | 'sent' | 'failed',
    attempt = 1,
    reason?: string,
  ): StoredEntry {
    const history = this.histories.get(sessionId) ?? [];
    const present = history[seq - 1];
    const found = present?.delivery;
    if (present === undefined || found === undefined) throw new Error(`no reply ${seq}`);
    const isRetry = found.state === 'failed' && state === 'queued' && attempt === found.attempt + 1;
    const isOutcome = found.state === 'queued' && attempt === found.attempt;
    if (!isRetry && !isOutcome) throw new Error(`${found.state} ${found.attempt} never becomes ${state} ${attempt}`);
    const channelIds = state === 'sent' ? [`out-${seq}`] : [];
    const outcome = { state, attempt, at: this.now(), channelIds };
    const entry = { ...present, delivery: reason === undefined ? outcome : { ...outcome, reason } };
    history[seq - 1] = entry;
    this.onChange({ sessions: [], entries: [{ sessionId, entry }], agents: [] });
    return entry;
  }

  /** What came of fetching the file of a message. */
  fetched(sessionId: string, seq: number, found: Omit<Fetching, 'at'>): StoredEntry {
    const history = this.histories.get(sessionId) ?? [];
    const present = history[seq - 1];
    if (present === undefined) throw new Error(`no message ${seq}`);
    const entry = { ...present, fetching: { ...found, at: this.now() } };
    history[seq - 1] = entry;
    this.onChange({ sessions: [], entries: [{ sessionId, entry }], agents: [] });
    return entry;
  }

  /** A customer's first message. */
  begin(customerName: string, text: string, minutesAgo = 0, priority: Session['priority'] = 'normal'): string {
    this.#count += 1;
    const number = String(this.#count);
    const sessionId = `ses_${number.padStart(26, '0')}`;
    const at = this.ago(minutesAgo);
    const by = { kind: 'customer', id: `cus_${number}` } as const;
    const thread = `telegram#demo:${number}`;
    this.command(sessionId, {
      ...{ type: 'start', sessionId, queueId: 'general', priority, customerId: by.id, customerName, thread },
      ...{ at, by, commandId: `start-${number}` },
    });
    this.says(sessionId, { kind: 'text', text }, minutesAgo);
    return sessionId;
  }

  /** Answers the number of the entry. `more`: what the channel tells of it besides. */
  says(
    sessionId: string,
    content: Content,
    minutesAgo = 0,
    more: Partial<Pick<CommandOf<'receive'>, 'channelId' | 'answers' | 'forwardedFrom' | 'edits'>> = {},
  ): number {
    const session = this.sessions.get(sessionId);
    if (session === undefined) throw new Error(`no session ${sessionId}`);
    const messageId = `in-${session.rev + 1}`;
    this.command(sessionId, {
      ...{ type: 'receive', messageId, thread: session.thread, content, ...ORDINARY, ifOwnerGone: 'keep' },
      ...{ at: this.ago(minutesAgo), by: { kind: 'customer', id: session.customerId }, commandId: messageId },
      ...{ channelId: messageId, ...more },
    });
    return this.histories.get(sessionId)?.length ?? 0;
  }

  /** A reply that has reached the customer. */
  replies(sessionId: string, agentId: string, text: string, minutesAgo = 0): StoredEntry {
    return this.deliver(sessionId, this.sends(sessionId, agentId, text, minutesAgo), 'sent');
  }

  /** A reply that is on its way; answers its number. */
  sends(sessionId: string, agentId: string, text: string, minutesAgo = 0): number {
    const messageId = `out-${(this.sessions.get(sessionId)?.rev ?? 0) + 1}`;
    const content = { kind: 'text', text } as const;
    this.command(sessionId, {
      ...{ type: 'reply', messageId, content },
      ...{ at: this.ago(minutesAgo), by: this.actor(agentId), commandId: messageId },
    });
    return this.histories.get(sessionId)?.length ?? 0;
  }

  offer(sessionId: string, agentId: string, seconds: number, secondsAgo = 0): string {
    const at = this.ago(secondsAgo / 60);
    const offerId = `${sessionId}_${(this.sessions.get(sessionId)?.rev ?? 0) + 1}`;
    const expiresAt = new Date(Date.parse(at) + seconds * 1_000).toISOString();
    this.command(sessionId, {
      ...{ type: 'offer', agentId, offerId, expiresAt, at, by: { kind: 'system' }, commandId: offerId },
    });
    return offerId;
  }

  actor(agentId: string) {
    return { kind: 'agent', id: agentId, roles: this.agents.get(agentId)?.roles ?? [] } as const;
  }

  ago(minutes: number): string {
    return new Date(Date.parse(this.now()) - minutes * 60_000).toISOString();
  }
}
