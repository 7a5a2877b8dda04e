import { en } from './en.ts';
import { closingTexts } from './en-closing.ts';
import { dialogTexts } from './en-dialogs.ts';
import { kindTexts } from './en-kinds.ts';
import { transcriptTexts } from './en-transcripts.ts';
import { translator } from './translator.ts';

/** Texts of the dialogs about sessions. */
export const { t, hasText } = translator({ ...en, ...closingTexts, ...dialogTexts, ...kindTexts, ...transcriptTexts });
