import * as z from 'zod';
import { localText } from './local-text.ts';
import { repeatedLanguages } from './text-languages.ts';
import { placeholdersOf, TEXT_NAMES, type TextName } from './text-names.ts';

export { DEFAULT_LANGUAGE, DEFAULT_TEXTS } from './default-texts.ts';
export type { TextName } from './text-names.ts';

function textIn(name: TextName) {
  return z
    .array(localText(1_000, placeholdersOf(name)))
    .max(30)
    .exactOptional();
}

/** Texts in as many languages as a team speaks. One that is not there is as Baton brings it; an empty one is not said. */
export const Texts = z.object({
  queued: textIn('queued'),
  'closed-hours': textIn('closed-hours'),
  'idle-warning': textIn('idle-warning'),
  'idle-closed': textIn('idle-closed'),
  completed: textIn('completed'),
  reopened: textIn('reopened'),
  survey: textIn('survey'),
  'survey-thanks': textIn('survey-thanks'),
  'ticket-done': textIn('ticket-done'),
  transcript: textIn('transcript'),
  'mail-arrived': textIn('mail-arrived'),
});
export type Texts = z.infer<typeof Texts>;

/** Texts as they are decided now: one for each language. */
export const TextsDraft = Texts.superRefine((texts, context) => {
  for (const name of TEXT_NAMES) {
    for (const language of repeatedLanguages(texts[name] ?? [])) {
      const which = language === '*' ? 'for all other languages' : `in the language ${language}`;
      context.addIssue({ code: 'custom', path: [name], message: `There is more than one text ${which}` });
    }
  }
});
