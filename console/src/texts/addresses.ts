import { en } from './en.ts';
import { addressTexts } from './en-addresses.ts';
import { settingsTexts } from './en-settings.ts';
import { translator } from './translator.ts';

/** Texts of the settings of mail addresses. */
export const { t } = translator({ ...en, ...settingsTexts, ...addressTexts });
