import { en } from './en.ts';
import { requestsTexts } from './en-requests.ts';
import { translator } from './translator.ts';

/** Texts of the page of wishes for reopening. */
export const { t } = translator({ ...en, ...requestsTexts });
