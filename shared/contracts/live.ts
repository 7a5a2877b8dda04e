import * as z from 'zod';
import { AgentView, HistoryEntry, NoticeView, SessionView } from './views.ts';

/** Who has a session open at this moment, and who of them is writing. */
export const Looker = z.object({ agentId: z.string(), typing: z.boolean() });
export type Looker = z.infer<typeof Looker>;

/** That a service ticket is another than before, without what is in it. */
const TicketMark = z.object({ id: z.string(), rev: z.number().int(), sessionId: z.string() });
export type TicketMark = z.infer<typeof TicketMark>;

/**
 * What a console is sent. One frame holds all changes of one batch of the table's stream. Entries and views carry their
 * own versions (`seq`, `rev`), so frames may arrive twice or late; after a gap the console reads a snapshot by HTTP.
 */
export const LiveFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('changes'),
    at: z.iso.datetime(),
    sessions: z.array(SessionView),
    entries: z.array(z.object({ sessionId: z.string(), entry: HistoryEntry })),
    agents: z.array(AgentView),
    /** Sessions that are no longer for these eyes. */
    gone: z.array(z.string()),
    /** Agents who are no longer in the roster. */
    goneAgents: z.array(z.string()),
    notices: z.array(NoticeView),
    /** Service tickets that have changed: read those again that are shown. */
    tickets: z.array(TicketMark).exactOptional(),
    /** The desk's settings have changed: read them again. */
    settingsRev: z.number().int().exactOptional(),
  }),
  z.object({
    /** Everyone who has the session open, to those who have. The frame of a later `at` replaces an earlier one. */
    type: z.literal('looking'),
    at: z.iso.datetime(),
    sessionId: z.string(),
    agents: z.array(Looker),
  }),
  z.object({
    /** Too much for one frame: read a snapshot. */
    type: z.literal('resync'),
    at: z.iso.datetime(),
  }),
  z.object({ type: z.literal('pong'), at: z.iso.datetime() }),
]);
export type LiveFrame = z.infer<typeof LiveFrame>;

/** What a console has open. */
export const Look = z.object({
  sessionId: z.string(),
  typing: z.boolean(),
  /** Others are not told; only those who oversee read along unseen. */
  unseen: z.boolean(),
});
export type Look = z.infer<typeof Look>;

/**
 * What a console sends. A ping every `PING_EVERY_MS` says that its agent is still there, keeps the connection from idling
 * and is answered with the server's time; it says what the console has open, and is sent at once when that changes.
 * `leave` is said before signing out: the agent is gone without a grace.
 */
export const ConsoleFrame = z.discriminatedUnion('action', [
  z.object({ action: z.literal('ping'), look: Look.exactOptional() }),
  z.object({ action: z.literal('leave') }),
]);
export type ConsoleFrame = z.infer<typeof ConsoleFrame>;
