import * as z from 'zod';

/** Which attempt to fetch the file of which message from its channel. As it stands on the queue. */
export const FetchJob = z.object({
  sessionId: z.string(),
  seq: z.number().int().positive(),
  attempt: z.number().int().positive(),
});
export type FetchJob = z.infer<typeof FetchJob>;
