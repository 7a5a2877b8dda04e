import { textFor } from '../contracts/local-text.ts';
import { fillPlaceholders, type Placeholder } from '../contracts/placeholders.ts';
import type { Queue } from '../contracts/settings.ts';
import { DEFAULT_TEXTS, type TextName } from '../contracts/texts.ts';
import type { Telling } from '../domain/commands.ts';
import type { Session } from '../domain/session.ts';
import { loadAgent } from '../store/roster.ts';
import type { Desk } from './desk.ts';

/** What fills a placeholder; asked for only where the text has it. */
export type Values = Readonly<Partial<Record<Placeholder, () => Promise<string> | string>>>;

type About = Pick<Session, 'customerName' | 'language' | 'ownerId'>;

/** A text of the desk for a customer, in their language; `undefined` where the team says nothing. */
export async function tellingOf(
  desk: Desk,
  queue: Pick<Queue, 'name' | 'texts'>,
  name: TextName,
  about: About,
  special: Values = {},
): Promise<Telling | undefined> {
  const template = templateOf(queue, name, about.language);
  if (template === undefined) return undefined;
  const usual: Values = {
    'customer.name': () => about.customerName,
    'queue.name': () => queue.name,
    'agent.name': () => nameOf(desk, about.ownerId, queue.name),
  };
  const values: Partial<Record<Placeholder, string>> = {};
  for (const [placeholder, value] of Object.entries({ ...usual, ...special })) {
    // The keys are those of `Values`; Object.entries forgets it.
    if (mentions(template, placeholder)) values[placeholder as Placeholder] = await value();
  }
  return { messageId: desk.newId('msg'), text: fillPlaceholders(template, values) };
}

/** A team that has put a text into its own words, and into none for this language, has Baton's rather than nothing. */
function templateOf({ texts }: Pick<Queue, 'texts'>, name: TextName, language: string | undefined): string | undefined {
  const own = texts[name];
  if (own === undefined) return textFor(DEFAULT_TEXTS[name], language);
  return own.length === 0 ? undefined : (textFor(own, language) ?? textFor(DEFAULT_TEXTS[name], language));
}

function mentions(template: string, placeholder: string): boolean {
  return new RegExp(`\\{\\{\\s*${placeholder.replace('.', '\\.')}\\s*\\}\\}`).test(template);
}

/** Where nobody holds the session, its queue speaks. */
async function nameOf(desk: Desk, agentId: string | undefined, otherwise: string): Promise<string> {
  const agent = agentId === undefined ? undefined : await loadAgent(desk.table, agentId);
  return agent?.name ?? otherwise;
}
