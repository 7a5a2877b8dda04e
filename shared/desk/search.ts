import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { SessionView } from '../contracts/views.ts';
import { nameQuery } from '../domain/customer-name.ts';
import { type Ended, endedAs, type Filter, fits, leadingFacet } from '../domain/facets.ts';
import { maySee, type Viewer } from '../domain/visibility.ts';
import { type FoundRange, positionOf, readFound } from '../store/found.ts';
import { foundBy } from '../store/keys.ts';
import { findNamed } from '../store/names.ts';
import { loadSessions } from '../store/sessions.ts';
import type { Desk } from './desk.ts';
import { sessionView } from './views.ts';

/** What somebody looks for among completed sessions: at least one facet, or a customer's name. */
export interface Search extends Filter {
  /** Beginnings of words of the customer's name. */
  readonly name?: string;
}

/** A page of what was found, newest first. */
export interface SearchPage {
  readonly sessions: readonly SessionView[];
  /** There may be more. */
  readonly cursor?: string;
  /** When the last session was completed that was looked at, where the page ends before it is full. ISO 8601, UTC. */
  readonly searchedTo?: string;
  /** Why the name does not say whom somebody means. */
  readonly narrow?: 'name-too-short' | 'too-many-customers';
}

/** A page looks through so many entries at most: about 300 KB, forty read units. Then it answers what it has, and where to go on. */
export const MOST_ENTRIES = 1_000;

/** The sessions of so many customers are merged; more are nobody's that somebody means. */
export const MOST_CUSTOMERS = 20;

const Cursor = z.strictObject({
  /** The filter that it goes on with. */
  of: z.string(),
  after: z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z#ses_[0-9A-Z]{26}$/),
});

/** A filter in a few letters, so that a cursor belongs to one. */
export function fingerprintOf(search: Search): string {
  const parts = Object.entries(search).filter(([, value]) => value !== undefined);
  return createHash('sha256').update(JSON.stringify(parts.sort())).digest('base64url').slice(0, 12);
}

/** Reads a cursor; `undefined` for a text that was not made here, or for another filter. */
function decode(cursor: string, search: Search): string | undefined {
  try {
    const { of, after } = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return of === fingerprintOf(search) ? after : undefined;
  } catch {
    return undefined;
  }
}

/** The partitions in which all that is looked for stands; none for a name that says too little. */
async function partitionsOf({ table }: Desk, search: Search): Promise<Pick<SearchPage, 'narrow'> & { in: string[] }> {
  const { name } = search;
  if (name === undefined) {
    const facet = leadingFacet(search);
    if (facet === undefined) throw new Error('a search by nothing but time');
    return { in: [foundBy(...facet)] };
  }
  const query = nameQuery(name);
  if (query === undefined) return { in: [], narrow: 'name-too-short' };
  const { customerIds, more } = await findNamed(table, query, MOST_CUSTOMERS);
  const partitions = customerIds.map((customerId) => foundBy('customer', customerId));
  return { in: partitions, ...(more && { narrow: 'too-many-customers' }) };
}

/** Looks through entries until it has enough, or has looked at as many as a page may. */
async function lookThrough(entries: AsyncGenerator<Ended>, isWanted: (entry: Ended) => boolean, limit: number) {
  const found: Ended[] = [];
  let last: Ended | undefined;
  for (let looked = 0; ; looked += 1) {
    const { value, done } = await entries.next();
    if (done) return { found };
    // One more than is answered was there to be read: the page is not the last.
    if (found.length === limit || looked === MOST_ENTRIES) return { found, last };
    last = value;
    if (isWanted(value)) found.push(value);
  }
}

/**
 * One page of the completed sessions that somebody looks for and may see, as they are now, newest first. Entries beside the sessions find
 * them, the sessions themselves decide: one that was opened again, or goes by another label since, is left out, so a page may be short.
 * `bad-cursor` for one that was not made here for the same search.
 */
export async function searchSessions(
  desk: Desk,
  viewer: Viewer,
  search: Search,
  { cursor, limit }: { readonly cursor?: string; readonly limit: number },
): Promise<SearchPage | 'bad-cursor'> {
  const after = cursor === undefined ? undefined : decode(cursor, search);
  if (cursor !== undefined && after === undefined) return 'bad-cursor';
  const { in: partitions, narrow } = await partitionsOf(desk, search);
  const { from, to } = search;
  const range: FoundRange = {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(after !== undefined && { after }),
  };
  const isWanted = (entry: Ended) => fits(entry, search) && maySee(viewer, entry);
  const { found, last } = await lookThrough(readFound(desk.table, partitions, range), isWanted, limit);
  const sessions = (
    await loadSessions(
      desk.table,
      found.map(({ sessionId }) => sessionId),
    )
  ).filter((session) => {
    const ended = endedAs(session);
    // An entry of an earlier completion may be left over.
    const isStill = ended !== undefined && found.some((entry) => positionOf(entry) === positionOf(ended));
    return isStill && fits(ended, search) && maySee(viewer, ended);
  });
  const isShort = last !== undefined && found.length < limit;
  return {
    sessions: sessions.map(sessionView),
    ...(last && { cursor: encode({ of: fingerprintOf(search), after: positionOf(last) }) }),
    ...(isShort && { searchedTo: last.at }),
    ...(narrow && { narrow }),
  };
}

function encode(cursor: z.infer<typeof Cursor>): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}
