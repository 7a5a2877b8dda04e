import { en } from './en.ts';
import { attachmentTexts } from './en-attachments.ts';
import { cannedTexts } from './en-canned.ts';
import { chatTexts } from './en-chat.ts';
import { contextTexts } from './en-context.ts';
import { kindTexts } from './en-kinds.ts';
import { noteTexts } from './en-notes.ts';
import { translator } from './translator.ts';

/** Texts of the open session. */
export const { t, hasText } = translator({
  ...en,
  ...attachmentTexts,
  ...cannedTexts,
  ...chatTexts,
  ...contextTexts,
  ...kindTexts,
  ...noteTexts,
});
