import { en } from './en.ts';
import { cannedTexts } from './en-canned.ts';
import { closingSettingsTexts } from './en-closing-settings.ts';
import { settingsTexts } from './en-settings.ts';
import { translator } from './translator.ts';

/** Texts of the settings pages. */
export const { t, hasText } = translator({ ...en, ...cannedTexts, ...settingsTexts, ...closingSettingsTexts });
