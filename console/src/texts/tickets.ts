import { en } from './en.ts';
import { ticketTexts } from './en-tickets.ts';
import { translator } from './translator.ts';

/** Texts of service tickets. */
export const { t } = translator({ ...en, ...ticketTexts });
