import type { SessionList } from '../../../shared/contracts/api.ts';
import type { CallInput } from '../api/call-types.ts';

/** What sessions are looked for by, in the order of the form; also their names in the address. */
export const FILTER_PARTS = [
  'name',
  'label',
  'owner',
  'status',
  'resolution',
  'channel',
  'queue',
  'from',
  'to',
] as const;
export type FilterPart = (typeof FILTER_PARTS)[number];

/** By what each list is looked through: not by what is the same for all that stand in it. The queue of open ones is chosen beside its title. */
export const PARTS_OF: Readonly<Record<SessionList, readonly FilterPart[]>> = {
  unassigned: ['name', 'label', 'channel', 'from', 'to'],
  mine: ['name', 'label', 'channel', 'from', 'to'],
  pending: ['name', 'label', 'owner', 'channel', 'from', 'to'],
  completed: ['name', 'label', 'owner', 'resolution', 'channel', 'queue', 'from', 'to'],
  all: ['name', 'label', 'owner', 'status', 'channel', 'from', 'to'],
};

/**
 * What is looked for; empty where it does not matter. `from` and `to` are days as `2026-11-21`, both included: on which a session was
 * completed, where these are looked for, else on which it began.
 */
export type Filter = Readonly<Record<FilterPart, string>>;

const DAY = /^\d{4}-\d\d-\d\d$/;
/** As long as the server takes them. */
const CHARACTERS: Readonly<Partial<Record<FilterPart, number>>> = { name: 100, label: 40 };

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(new Date(`${text}T00:00`).getTime());
}

/** Reads a filter from the address. What no one could have chosen is left out. */
export function readFilter(search: string, parts: readonly FilterPart[] = FILTER_PARTS): Filter {
  const words = new URLSearchParams(search);
  const part = (name: FilterPart): string => {
    if (!parts.includes(name)) return '';
    const text = (words.get(name) ?? '').trim().slice(0, CHARACTERS[name] ?? 200);
    return (name === 'from' || name === 'to') && !isDay(text) ? '' : text;
  };
  return {
    ...{ name: part('name'), label: part('label'), owner: part('owner'), status: part('status') },
    ...{ resolution: part('resolution'), channel: part('channel'), queue: part('queue') },
    ...{ from: part('from'), to: part('to') },
  };
}

/** The filter as it stands in the address, without a question mark; empty when nothing is looked for. */
export function searchOf(filter: Filter): string {
  const words = FILTER_PARTS.filter((part) => filter[part].trim() !== '').map((part) => [part, filter[part]]);
  return new URLSearchParams(words).toString();
}

/** Whether anything is looked for. */
export function isFiltered(filter: Filter): boolean {
  return FILTER_PARTS.some((part) => filter[part] !== '');
}

/** Whether its last day is before its first, so that nothing can be found. */
export function isReversed({ from, to }: Filter): boolean {
  return from !== '' && to !== '' && to < from;
}

/** When a local day begins, some days later; ISO 8601, UTC. */
function beginningOf(day: string, later = 0): string {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + later);
  return date.toISOString();
}

/** The filter as the server takes it: days of the reader's clock become instants. */
export function queryOf({ from, to, status: _, ...words }: Filter): Omit<CallInput<'listSessions'>['query'], 'list'> {
  const given = Object.entries(words).filter(([, word]) => word !== '');
  return {
    ...Object.fromEntries(given),
    ...(from !== '' && { from: beginningOf(from) }),
    ...(to !== '' && { to: beginningOf(to, 1) }),
  };
}

/** Spans that are often meant, in days with the present one. */
export const PRESETS = [1, 7, 30] as const;

/** A local day as the address and date fields have it. */
export function dayOf(atMs: number): string {
  const date = new Date(atMs);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** On which day a span of so many days begins that ends with today. */
export function presetFrom(days: number, nowMs: number): string {
  const date = new Date(nowMs);
  date.setDate(date.getDate() - (days - 1));
  return dayOf(date.getTime());
}
