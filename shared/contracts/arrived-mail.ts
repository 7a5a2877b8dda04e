import * as z from 'zod';

/** What is known of a mail besides itself: where it lies, and what the envelope and the checks of SES say. */
export const ArrivedMail = z.object({
  /** By which SES put it into the bucket. */
  raw: z.string(),
  /** Who is to hear of failures; `<>` or nothing for nobody. */
  source: z.string(),
  /** The desk's addresses to which it came. */
  recipients: z.array(z.string()).readonly(),
  spam: z.boolean(),
  virus: z.boolean(),
  /** Whether the domain of its author vouches for it. Nothing less proves who wrote. */
  proven: z.boolean(),
  /** Whether that domain says that it is not theirs. */
  forged: z.boolean(),
});
export type ArrivedMail = z.infer<typeof ArrivedMail>;
