import * as z from 'zod';
import { AgentView, HistoryEntry, SessionView } from './views.ts';

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
  }),
  z.object({
    /** Too much for one frame: read a snapshot. */
    type: z.literal('resync'),
    at: z.iso.datetime(),
  }),
  z.object({ type: z.literal('pong'), at: z.iso.datetime() }),
]);
export type LiveFrame = z.infer<typeof LiveFrame>;

/** What a console sends: a ping keeps the connection from idling and answers with the server's time. */
export const ConsoleFrame = z.object({ action: z.literal('ping') });
export type ConsoleFrame = z.infer<typeof ConsoleFrame>;
