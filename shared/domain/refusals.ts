/** Every reason for which Baton refuses a command. Stable: consoles and integrations rely on the codes. */
export const REFUSAL_CODES = [
  'already-called',
  'already-completed',
  'already-offered',
  'already-owner',
  'already-started',
  'at-capacity',
  'bot-of-another-token',
  'bot-token',
  'busy',
  'changed-meanwhile',
  'channel-cannot',
  'customer-elsewhere',
  'customer-waits',
  'customer-wrote',
  'delivery-not-failed',
  'due-in-the-past',
  'edit-too-long',
  'empty-text',
  'export-too-long',
  'fetch-not-failed',
  'file-gone',
  'file-not-ready',
  'file-too-large',
  'forbidden',
  'mail-answered',
  'mail-moved',
  'name-taken',
  'no-reopen-request',
  'no-supervisor-called',
  'not-a-mail',
  'not-a-member',
  'not-available',
  'not-completed',
  'not-delivered',
  'not-due',
  'not-found',
  'not-moved',
  'not-offered-to-you',
  'not-owned',
  'not-owner',
  'not-pending',
  'not-waiting',
  'note-required',
  'offer-expired',
  'only-mail',
  'reason-required',
  'reopen-already-asked',
  'same-queue',
  'same-session',
  'session-completed',
  'session-offered',
  'session-owned',
  'source-completed',
  'still-in-use',
  'survey-over',
  'target-completed',
  'target-not-by-mail',
  'telegram-unreachable',
  'ticket-ended',
  'too-large',
  'too-late',
  'too-many-labels',
  'too-many-tickets',
  'transcript-gone',
  'transcript-not-ready',
  'tracker-address',
  'tracker-incomplete',
  'unknown-category',
  'unknown-message',
  'unknown-queue',
  'unknown-score',
  'wake-in-the-past',
  'webhook-refused',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A command that was understood and not carried out. A value, not an exception. */
export interface Refusal {
  readonly refused: RefusalCode;
}

/** Builds a refusal. */
export function refuse(code: RefusalCode): Refusal {
  return { refused: code };
}

/** Tells a refusal from any other outcome. */
export function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome;
}
