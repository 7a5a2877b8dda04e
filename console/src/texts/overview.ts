import { en } from './en.ts';
import { overviewTexts } from './en-overview.ts';
import { translator } from './translator.ts';

/** Texts of the overview. */
export const { t, hasText } = translator({ ...en, ...overviewTexts });
