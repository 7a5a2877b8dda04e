import { en } from './en.ts';
import { ledgerPageTexts } from './en-ledger-page.ts';
import { translator } from './translator.ts';

/** Texts of the ledger's page. */
export const { t, hasText } = translator({ ...en, ...ledgerPageTexts });
