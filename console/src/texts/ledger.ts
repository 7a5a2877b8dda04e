import { en } from './en.ts';
import { ledgerTexts } from './en-ledger.ts';
import { translator } from './translator.ts';

/** Texts of ledger lines. */
export const { t, hasText } = translator({ ...en, ...ledgerTexts });
