import { en } from './en.ts';
import { searchTexts } from './en-search.ts';
import { translator } from './translator.ts';

/** Texts of the search among sessions. */
export const { t } = translator({ ...en, ...searchTexts });
