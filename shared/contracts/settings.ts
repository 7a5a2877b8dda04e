import * as z from 'zod';

/** The service's own bounds of a countdown: long enough to read a preview, short enough for a waiting customer. */
export const ACCEPT_SECONDS = { least: 10, most: 300, usual: 30 } as const;

/** A place where sessions wait, and how it offers them. */
export const QueueSettings = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,32}$/),
  name: z.string().min(1).max(60),
  routing: z.enum(['round-robin', 'least-busy', 'manual']),
  skills: z.array(z.string()),
  acceptSeconds: z.number().int().min(ACCEPT_SECONDS.least).max(ACCEPT_SECONDS.most),
});
export type QueueSettings = z.infer<typeof QueueSettings>;

/** What the team decides about its desk. Stored as one item; the defaults hold until somebody changes them. */
export const DeskSettings = z.object({
  queues: z.array(QueueSettings).min(1),
  /** Where a new customer waits. */
  defaultQueueId: z.string(),
  /** How many sessions an agent may hold at once, until they are given a capacity of their own. */
  capacity: z.number().int().min(1).max(50),
  completion: z.object({
    confirm: z.boolean(),
    categories: z.array(z.object({ id: z.string(), name: z.string() })).min(1),
  }),
});
export type DeskSettings = z.infer<typeof DeskSettings>;

/** What a desk starts with. */
export const DEFAULT_SETTINGS: DeskSettings = {
  queues: [{ id: 'general', name: 'General', routing: 'round-robin', skills: [], acceptSeconds: ACCEPT_SECONDS.usual }],
  defaultQueueId: 'general',
  capacity: 5,
  completion: {
    confirm: true,
    categories: [
      { id: 'resolved', name: 'Resolved' },
      { id: 'information', name: 'Information given' },
      { id: 'not-for-us', name: 'Not for us' },
      { id: 'no-answer', name: 'Customer did not answer' },
      { id: 'other', name: 'Other' },
    ],
  },
};
