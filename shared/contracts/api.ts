import * as z from 'zod';
import { ROLES } from '../domain/actor.ts';
import { REFUSAL_CODES } from '../domain/refusals.ts';
import { MailAddress } from './content.ts';
import { ServiceTicketView } from './service-tickets.ts';
import { Category, DeskSettings, Queue } from './settings.ts';
import { AgentView, CannedReply, HistoryEntry, NoticeView, SessionView } from './views.ts';

/** Codes of errors that are no refusals: the request never reached the desk. */
export const REQUEST_ERROR_CODES = ['bad-request', 'unauthenticated', 'internal'] as const;

/** What every failed request answers. `code` is stable; `message` is English, for developers. */
export const ApiError = z.object({
  error: z.object({
    code: z.enum([...REFUSAL_CODES, ...REQUEST_ERROR_CODES]),
    message: z.string(),
    /** Which fields were wrong, for `bad-request`. */
    fields: z.array(z.object({ path: z.string(), message: z.string() })).exactOptional(),
    /** The agent as they are now, when what was seen of them is `changed-meanwhile`. */
    agent: AgentView.exactOptional(),
    /** The ticket as it is now, likewise. */
    ticket: ServiceTicketView.exactOptional(),
    /** How many bytes a file may have, for `file-too-large`. */
    mostBytes: z.number().int().exactOptional(),
    /** What Telegram said to it in its own words, for `webhook-refused`. */
    said: z.string().exactOptional(),
  }),
});
export type ApiError = z.infer<typeof ApiError>;

/** What a console needs to sign somebody in; public. */
export const ConsoleConfig = z.object({
  signIn: z.object({
    issuer: z.url(),
    clientId: z.string(),
    /** Space-separated OAuth scopes. */
    scopes: z.string(),
    /** Asked for as `resource`, where the issuer wants one to answer with a JWT. */
    audience: z.string().exactOptional(),
  }),
});

/** Who is signed in, and what the desk lets them choose from. */
export const Me = z.object({
  agentId: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  /** Absent for who never takes sessions (finance). */
  agent: AgentView.exactOptional(),
  queues: z.array(Queue),
  /** Of the settings that this answer was made from. */
  settingsRev: z.number().int(),
  completion: z.object({
    confirm: z.boolean(),
    categoryRequired: z.boolean(),
    categories: z.array(Category),
    /** Chosen no more; older sessions were completed by them. */
    former: z.array(Category),
  }),
  at: z.iso.datetime(),
});
export type Me = z.infer<typeof Me>;

/** The console's lists. `all` is everything open, then what is completed. */
export const SESSION_LISTS = ['unassigned', 'mine', 'pending', 'completed', 'all'] as const;
export type SessionList = (typeof SESSION_LISTS)[number];

export const SessionPage = z.object({
  sessions: z.array(SessionView),
  /** Pass it on to read further; absent on the last page. */
  cursor: z.string().exactOptional(),
  /** A page that ends before it is full has looked through all that was completed since then; there may be more before. */
  searchedTo: z.iso.datetime().exactOptional(),
  /** A name that is too short to look for, or that so many customers have that only some of them were looked for. */
  narrow: z.enum(['name-too-short', 'too-many-customers']).exactOptional(),
  at: z.iso.datetime(),
});

/** How content customers were, as they said: oldest first, by when they were asked. */
export const SurveyExport = z.object({
  answers: z.array(
    z.object({
      sessionId: z.string(),
      /** Number of the history entry that completed the session. */
      closing: z.number().int(),
      askedAt: z.iso.datetime(),
      score: z.number().int(),
      comment: z.string().exactOptional(),
      /** Whose work it is about; absent when nobody held the session. */
      agentId: z.string().exactOptional(),
      /** Absent for who is not in the roster any more. */
      agentName: z.string().exactOptional(),
      queueId: z.string(),
      /** Absent for a queue that is gone. */
      queueName: z.string().exactOptional(),
      channel: z.string(),
      customerName: z.string(),
    }),
  ),
  at: z.iso.datetime(),
});
export type SurveyExport = z.infer<typeof SurveyExport>;

export const HistoryPage = z.object({
  /** Oldest first. */
  entries: z.array(HistoryEntry),
  /** Whether there are older ones before the first. */
  more: z.boolean(),
  at: z.iso.datetime(),
});

export const AgentPage = z.object({ agents: z.array(AgentView), at: z.iso.datetime() });

/** A one-use ticket for the WebSocket: connect to `url` with `?ticket=` before `expiresAt`. */
export const LiveTicket = z.object({ ticket: z.string(), url: z.string(), expiresAt: z.iso.datetime() });

/** What a command on a session answers: the session after it. */
export const SessionResult = z.object({ session: SessionView, at: z.iso.datetime() });

/** Completed sessions with the wish of an agent to have them back, for those who grant it. */
export const ReopenRequests = z.object({ sessions: z.array(SessionView), at: z.iso.datetime() });

/** What a reply answers: the session after it and the entry that the reply became. */
export const ReplyResult = z.object({ session: SessionView, entry: HistoryEntry, at: z.iso.datetime() });

const Holding = z.object({
  /** Absent while nobody held it. */
  ownerId: z.string().exactOptional(),
  from: z.iso.datetime(),
  /** Absent for the present one. */
  until: z.iso.datetime().exactOptional(),
});

/**
 * A part of a session's ledger: its events of ownership in order, and who held it from when until when. The last span of a
 * part lasts until the first of the next one begins.
 */
export const Ledger = z.object({
  session: SessionView,
  entries: z.array(HistoryEntry),
  holdings: z.array(Holding),
  /** Pass it on to read further; absent on the last part. */
  cursor: z.string().exactOptional(),
  at: z.iso.datetime(),
});

/** Who held a session at an instant, and the span of that. */
export const OwnerAt = z.object({
  asked: z.iso.datetime(),
  state: z.enum(['owned', 'unowned', 'before-start']),
  ownerId: z.string().exactOptional(),
  since: z.iso.datetime().exactOptional(),
  until: z.iso.datetime().exactOptional(),
  at: z.iso.datetime(),
});

/** Mail to an address came back, or its reader called it spam, and when. */
const Suspect = z.object({ reason: z.enum(['bounced', 'complained']), at: z.iso.datetime() });

/** What is known of a session's customer. */
export const SessionContext = z.object({
  customer: z.object({
    id: z.string(),
    name: z.string(),
    language: z.string().exactOptional(),
    since: z.iso.datetime().exactOptional(),
    identities: z.array(
      z.object({
        kind: z.string(),
        value: z.string(),
        suspect: Suspect.exactOptional(),
        /** It joined this customer later on: by what it was proven to be theirs, and when. */
        joined: z.object({ proof: z.enum(['code']), at: z.iso.datetime() }).exactOptional(),
      }),
    ),
    /** What had joined them and was taken back, latest first: by an agent, the customer themselves, or since somebody else proved it. */
    unjoined: z.array(
      z.object({
        value: z.string(),
        at: z.iso.datetime(),
        endedAt: z.iso.datetime(),
        agentId: z.string().exactOptional(),
      }),
    ),
  }),
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Of an email conversation: to whom an answer goes, who gets a copy, and as whom the desk writes. */
  mail: z
    .object({
      to: MailAddress.extend({ suspect: Suspect.exactOptional() }),
      copies: z.array(MailAddress),
      /** Without a name, whoever writes goes by their own. */
      from: MailAddress,
      /** What stands below what agents write, with its placeholders. */
      signature: z.string().exactOptional(),
    })
    .exactOptional(),
  /** Earlier sessions of the customer, newest first. */
  earlier: z.array(SessionView),
  at: z.iso.datetime(),
});

/** What joined a customer and does no more. */
export const Unjoined = z.object({ address: z.string(), at: z.iso.datetime() });

/** How a queue stands at this moment, and what it did today (UTC). */
export const QueueOverview = z.object({
  queueId: z.string(),
  waiting: z.number().int(),
  offered: z.number().int(),
  active: z.number().int(),
  pending: z.number().int(),
  /** Of those waiting: passed by everyone who was asked. */
  passedOver: z.number().int(),
  /** When the customer began to wait who has waited longest. */
  longestWaitSince: z.iso.datetime().exactOptional(),
  /** Sessions taken from the queue today, and how many of them within 30 seconds. */
  taken: z.number().int(),
  takenInTime: z.number().int(),
});
export const Overview = z.object({
  queues: z.array(QueueOverview),
  agents: z.array(AgentView),
  at: z.iso.datetime(),
});

export const SettingsResult = z.object({ settings: DeskSettings, at: z.iso.datetime() });

/** The settings as they are read. */
export const SettingsRead = SettingsResult.extend({
  /** Whose mail the desk takes in; absent where it has no email. */
  mailDomain: z.string().exactOptional(),
});

/** One change of the settings, of a queue, of a mail address, of somebody's place in the roster, of a canned reply, of the tracker or of a bot. */
export const SettingsChange = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** The agent who made it. */
  by: z.string(),
  subject: z.enum(['desk', 'queue', 'agent', 'canned-reply', 'tracker', 'bot', 'mail-address']),
  /** Id of the queue, agent or canned reply; of a mail address the part before the @. */
  subjectId: z.string().exactOptional(),
  /** What it was called then. */
  subjectName: z.string().exactOptional(),
  action: z.enum(['created', 'changed', 'removed']),
  /** Fields by their path, values as JSON. */
  changes: z.array(z.object({ field: z.string(), from: z.unknown().optional(), to: z.unknown().optional() })),
});
export type SettingsChange = z.infer<typeof SettingsChange>;

export const SettingsLog = z.object({
  /** Newest first. */
  changes: z.array(SettingsChange),
  /** Pass it on to read further; absent on the last page. */
  before: z.string().exactOptional(),
  at: z.iso.datetime(),
});

export const CannedReplies = z.object({ replies: z.array(CannedReply), at: z.iso.datetime() });

export const NoticePage = z.object({
  /** Newest first. */
  notices: z.array(NoticeView),
  /** Notices up to this id have been read. */
  readUpTo: z.string().exactOptional(),
  at: z.iso.datetime(),
});
