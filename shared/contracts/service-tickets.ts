import * as z from 'zod';

/** Open and being worked on; the last two are final. */
export const TICKET_STATUSES = ['open', 'in-progress', 'done', 'cancelled'] as const;

const Id = z.string().min(1).max(200);

/** Who is to do the work: one agent, or whoever of a queue takes it. */
export const TicketAssignee = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agent'), agentId: Id }),
  z.object({ kind: z.literal('queue'), queueId: Id }),
]);
export type TicketAssignee = z.infer<typeof TicketAssignee>;

/** Work beyond a conversation, as consoles and trackers see it. A view with a higher `rev` replaces one with a lower. */
export const ServiceTicketView = z.object({
  id: z.string().startsWith('tkt_'),
  /** Counts its changes, from 1. */
  rev: z.number().int().positive(),
  title: z.string().min(1).max(120),
  description: z.string().max(4_000),
  status: z.enum(TICKET_STATUSES),
  assignee: TicketAssignee,
  /** The queue of its session when it was opened: who may see that session may see the ticket. */
  queueId: Id,
  dueAt: z.iso.datetime().exactOptional(),
  sessionId: Id,
  customer: z.object({ id: Id, name: z.string() }),
  createdBy: Id,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().exactOptional(),
  /** Where the team's own tracker has it. */
  trackerUrl: z.url().exactOptional(),
});
export type ServiceTicketView = z.infer<typeof ServiceTicketView>;
