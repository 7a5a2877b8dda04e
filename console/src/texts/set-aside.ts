import { en } from './en.ts';
import { setAsideTexts } from './en-set-aside.ts';
import { translator } from './translator.ts';

/** Texts of the page of mails that were set aside. */
export const { t } = translator({ ...en, ...setAsideTexts });
