import * as z from 'zod';

/** What a timer guards. A firing is only a hint: whoever is told loads the session and looks at its own deadline. */
export const Deadline = z.object({
  kind: z.literal('offer'),
  sessionId: z.string(),
  offerId: z.string(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
});
export type Deadline = z.infer<typeof Deadline>;
