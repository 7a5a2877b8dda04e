import * as z from 'zod';
import { ROLES } from '../domain/actor.ts';
import { REFUSAL_CODES } from '../domain/refusals.ts';
import { QueueSettings } from './settings.ts';
import { AgentView, HistoryEntry, SessionView } from './views.ts';

/** Codes of errors that are no refusals: the request never reached the desk. */
export const REQUEST_ERROR_CODES = ['bad-request', 'unauthenticated', 'internal'] as const;

/** What every failed request answers. `code` is stable; `message` is English, for developers. */
export const ApiError = z.object({
  error: z.object({
    code: z.enum([...REFUSAL_CODES, ...REQUEST_ERROR_CODES]),
    message: z.string(),
    /** Which fields were wrong, for `bad-request`. */
    fields: z.array(z.object({ path: z.string(), message: z.string() })).exactOptional(),
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
  queues: z.array(QueueSettings),
  completion: z.object({
    confirm: z.boolean(),
    categories: z.array(z.object({ id: z.string(), name: z.string() })),
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
  at: z.iso.datetime(),
});

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

/** What a reply answers: the session after it and the entry that the reply became. */
export const ReplyResult = z.object({ session: SessionView, entry: HistoryEntry, at: z.iso.datetime() });
