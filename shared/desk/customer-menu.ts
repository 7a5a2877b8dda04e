import { DEFAULT_LANGUAGES } from '../contracts/default-texts.ts';
import { type DeskSettings, queueOf } from '../contracts/settings.ts';
import type { CommandOf } from '../domain/commands.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts';
import type { ThreadKey } from '../domain/session.ts';
import { loadChosenLanguage, writeChosenLanguage, writeCustomerLanguage } from '../store/chosen-language.ts';
import { loadThread } from '../store/directory.ts';
import { carryOut, type Done } from './carry-out.ts';
import { NO_CATEGORY } from './closing.ts';
import { commandIdOf, type Desk } from './desk.ts';

/** What a customer asks for by a button, and by what it is known when it arrives again. */
interface Pressed {
  readonly source: readonly (string | number)[];
  readonly thread: ThreadKey;
}

/**
 * A customer ends their session. Which one comes from outside: refuses `forbidden` unless their thread leads to it. Refuses as well
 * `already-completed`, and `busy`: then the channel should try again.
 */
export async function endByCustomer(
  desk: Desk,
  { source, thread, sessionId }: Pressed & { readonly sessionId: string },
): Promise<Done | Refusal> {
  const attached = await loadThread(desk.table, thread, true);
  if (attached?.sessionId !== sessionId) return refuse('forbidden');
  const by = { kind: 'customer', id: attached.customerId } as const;
  const command = { type: 'complete', by, cause: 'customer', category: NO_CATEGORY } as const;
  const commandId = commandIdOf(...source);
  return carryOut(desk, sessionId, (): CommandOf<'complete'> => ({ ...command, at: desk.now(), commandId }));
}

/** How many languages are offered: more would be no choice but a list to search. */
const MOST_LANGUAGES = 24;

/** The languages that a customer can choose: those of Baton's texts, and those that the team's own texts are in. */
export function languagesOffered(settings: DeskSettings): readonly string[] {
  const { texts } = queueOf(settings, settings.defaultQueueId) ?? settings.policy;
  const own = Object.values(texts).flatMap((list) => (list ?? []).flatMap(({ language }) => language ?? []));
  const known = new Set<string>(DEFAULT_LANGUAGES);
  const added = own.map((language) => language.toLowerCase()).filter((language) => !known.has(language));
  return [...known, ...new Set(added)].slice(0, MOST_LANGUAGES);
}

/**
 * In which language a customer is spoken to from now on: it stands with their thread, with them if they are known, and with the session
 * that their thread leads to, so that what is still to be said of that one is said in it. Refuses only with `busy`.
 */
export async function chooseLanguage(
  desk: Desk,
  { source, thread, language }: Pressed & { readonly language: string },
): Promise<Refusal | undefined> {
  await writeChosenLanguage(desk.table, thread, language);
  const attached = await loadThread(desk.table, thread, true);
  if (attached === undefined) return undefined;
  const { customerId, sessionId } = attached;
  await writeCustomerLanguage(desk.table, customerId, language);
  const command = { type: 'choose-language', by: { kind: 'customer', id: customerId }, language } as const;
  const commandId = commandIdOf(...source);
  const outcome = await carryOut(
    desk,
    sessionId,
    (): CommandOf<'choose-language'> => ({ ...command, at: desk.now(), commandId }),
  );
  // A session of others that this thread was moved to is spoken to in its own customer's language.
  return isRefusal(outcome) && outcome.refused === 'busy' ? outcome : undefined;
}

/** The language that a customer chose, else the one that their channel reports. */
export async function languageOf(
  { table }: Desk,
  thread: ThreadKey,
  reported: string | undefined,
): Promise<string | undefined> {
  return (await loadChosenLanguage(table, thread)) ?? reported;
}
