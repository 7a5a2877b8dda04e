import * as z from 'zod';
import { PLACEHOLDERS, type Placeholder, unknownPlaceholders } from './placeholders.ts';

export { textFor, wordedFor } from './text-for.ts';

/** An IETF language tag, as far as the desk tells languages apart. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

/** A text with placeholders that Baton knows, of at most so many characters. */
export function templateText(characters: number, known: readonly Placeholder[] = PLACEHOLDERS) {
  return z
    .string()
    .trim()
    .min(1)
    .max(characters)
    .superRefine((text, context) => {
      for (const name of unknownPlaceholders(text, known)) {
        context.addIssue({ code: 'custom', message: `There is no placeholder {{${name}}} in this text` });
      }
    });
}

/** A text for customers in one language; without a language, for all whose own is not there. */
export function localText(characters: number, known: readonly Placeholder[] = PLACEHOLDERS) {
  return z.object({ language: Language.exactOptional(), text: templateText(characters, known) });
}

/** A text for customers with what may stand in all of them. */
export const LocalText = localText(1_000);
export type LocalText = z.infer<typeof LocalText>;
