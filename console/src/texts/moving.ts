import { en } from './en.ts';
import { contentTexts } from './en-content.ts';
import { movingTexts } from './en-moving.ts';
import { translator } from './translator.ts';

/** Texts of mails that go from one session to another. */
export const { t } = translator({ ...en, ...contentTexts, ...movingTexts });
