/**
 * Why a session was completed. By an agent: resolved, confirmed by the customer on the phone, by email or `elsewhere`, sent by
 * mistake, left without an answer, spam. By a rule: idle. By the customer.
 * With the one mail that it began by: nobody knows of it but the team.
 */
export const COMPLETION_CAUSES = [
  'agent',
  'phone',
  'email',
  'elsewhere',
  'mistake',
  'no-answer',
  'spam',
  'idle',
  'customer',
  'mail-taken-back',
] as const;
export type CompletionCause = (typeof COMPLETION_CAUSES)[number];
