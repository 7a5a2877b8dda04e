import { isNamed, nameQuery } from '../../../shared/domain/customer-name.ts';
import { endedAs, fits } from '../../../shared/domain/facets.ts';
import type { Session } from '../../../shared/domain/session.ts';

const WORDS = ['label', 'owner', 'resolution', 'channel', 'queue', 'from', 'to'] as const;

/** Those that somebody looks for, as the real desk finds them: newest first. */
export function searched(sessions: readonly Session[], query: URLSearchParams): readonly Session[] {
  const filter = Object.fromEntries(WORDS.flatMap((word) => (query.has(word) ? [[word, query.get(word) ?? '']] : [])));
  const name = query.get('name');
  if (name === null && Object.keys(filter).length === 0) return sessions;
  const words = name === null ? [] : nameQuery(name)?.words;
  const found = sessions.filter((session) => {
    const ended = endedAs(session);
    return ended !== undefined && words !== undefined && fits(ended, filter) && isNamed(session.customerName, words);
  });
  const at = (session: Session) => endedAs(session)?.at ?? '';
  return found.toSorted((a, b) => at(b).localeCompare(at(a)));
}
