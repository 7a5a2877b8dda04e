import { en } from './en.ts';
import { chatTexts } from './en-chat.ts';
import { contentTexts } from './en-content.ts';
import { kindTexts } from './en-kinds.ts';
import { translator } from './translator.ts';

/** Texts of what messages carry. */
export const { t, hasText } = translator({ ...en, ...chatTexts, ...contentTexts, ...kindTexts });
