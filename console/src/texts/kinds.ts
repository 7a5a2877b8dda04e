import { kindTexts } from './en-kinds.ts';
import { translator } from './translator.ts';

/** Texts of what a message is that is no text: lists have them from the first moment. */
export const { t, hasText } = translator(kindTexts);
