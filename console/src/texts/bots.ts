import { en } from './en.ts';
import { botTexts } from './en-bots.ts';
import { translator } from './translator.ts';

/** Texts of the bots' settings. */
export const { t } = translator({ ...en, ...botTexts });
