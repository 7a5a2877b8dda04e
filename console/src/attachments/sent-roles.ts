import type { SentAs } from './attachment.ts';

/** How a file can go; the contract's own list would bring zod along. */
export const SENT_ROLES = [
  'photo',
  'video',
  'animation',
  'audio',
  'voice',
  'document',
] as const satisfies readonly SentAs[];
