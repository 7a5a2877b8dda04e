import { en } from './en.ts';
import { trackerTexts } from './en-tracker.ts';
import { translator } from './translator.ts';

/** Texts of the tracker's settings. */
export const { t } = translator({ ...en, ...trackerTexts });
