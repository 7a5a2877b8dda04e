import { wordedFor } from '../contracts/local-text.ts';
import { fillPlaceholders, type Placeholder } from '../contracts/placeholders.ts';
import type { Queue } from '../contracts/settings.ts';
import { DEFAULT_LANGUAGE, DEFAULT_TEXTS, type TextName } from '../contracts/texts.ts';
import type { Telling } from '../domain/commands.ts';
import type { Session } from '../domain/session.ts';
import { loadAgent } from '../store/roster.ts';
import type { Desk } from './desk.ts';

/**
 * What fills a placeholder; asked for only where the text has it, in the language that the text is in: nobody reads a French date in an
 * English sentence. `undefined`: nobody knows which that is.
 */
export type Values = Readonly<Partial<Record<Placeholder, (language: string | undefined) => Promise<string> | string>>>;

type About = Pick<Session, 'customerName' | 'language' | 'ownerId'>;

/** A text of the desk for a customer, in their language; `undefined` where the team says nothing. */
export async function tellingOf(
  desk: Desk,
  queue: Pick<Queue, 'name' | 'texts'>,
  name: TextName,
  about: About,
  special: Values = {},
): Promise<Telling | undefined> {
  const worded = templateOf(queue, name, about.language);
  if (worded === undefined) return undefined;
  const { text: template, language } = worded;
  const usual: Values = {
    'customer.name': () => about.customerName,
    'queue.name': () => queue.name,
    'agent.name': () => nameOf(desk, about.ownerId, queue.name),
  };
  const values: Partial<Record<Placeholder, string>> = {};
  for (const [placeholder, value] of Object.entries({ ...usual, ...special })) {
    // The keys are those of `Values`; Object.entries forgets it.
    if (mentions(template, placeholder)) values[placeholder as Placeholder] = await value(language);
  }
  return { messageId: desk.newId('msg'), text: fillPlaceholders(template, values) };
}

/** A team that has put a text into its own words, and into none for this language, has Baton's rather than nothing. */
function templateOf(
  { texts }: Pick<Queue, 'texts'>,
  name: TextName,
  language: string | undefined,
): Template | undefined {
  const own = texts[name];
  if (own?.length === 0) return undefined;
  const words = own && wordedFor(own, language);
  // What a team says to all others is in a language of theirs that only they know: then the customer's own is the best guess.
  if (words !== undefined) return { text: words.text, language: nearer(words.language, language) };
  const usual = wordedFor(DEFAULT_TEXTS[name], language);
  return usual && { text: usual.text, language: nearer(usual.language ?? DEFAULT_LANGUAGE, language) };
}

interface Template {
  readonly text: string;
  readonly language: string | undefined;
}

/** The language of a text as the customer speaks it, where it is theirs: `pt-br` for a text in `pt`. */
function nearer(ofText: string | undefined, ofCustomer: string | undefined): string | undefined {
  if (ofText === undefined || ofCustomer === undefined) return ofText ?? ofCustomer;
  const [main] = ofText.toLowerCase().split('-');
  return ofCustomer.toLowerCase().split('-', 1)[0] === main ? ofCustomer : ofText;
}

function mentions(template: string, placeholder: string): boolean {
  return new RegExp(`\\{\\{\\s*${placeholder.replace('.', '\\.')}\\s*\\}\\}`).test(template);
}

/** Where nobody holds the session, its queue speaks. */
async function nameOf(desk: Desk, agentId: string | undefined, otherwise: string): Promise<string> {
  const agent = agentId === undefined ? undefined : await loadAgent(desk.table, agentId);
  return agent?.name ?? otherwise;
}
