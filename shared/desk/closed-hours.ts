import type { Queue } from '../contracts/settings.ts';
import type { ClosedTelling } from '../domain/commands.ts';
import type { Session } from '../domain/session.ts';
import { afterOpenMs, openAt } from '../timers/hours.ts';
import type { Desk } from './desk.ts';
import { tellingOf } from './say.ts';

/** Whether somebody is there in a queue, by its hours. */
export function isOpen({ hours }: Pick<Queue, 'hours'>, at: string): boolean {
  return openAt(hours ?? undefined, Date.parse(at)) === 'open';
}

/** Until when an offer made at a time stands, ISO 8601, UTC: its countdown runs only while the queue is open. */
export function offerUntil({ hours, acceptSeconds }: Pick<Queue, 'hours' | 'acceptSeconds'>, at: string): string {
  const atMs = Date.parse(at);
  const acceptMs = acceptSeconds * 1_000;
  // One that never opens makes no offers; whoever makes one by hand waits for an answer now.
  return new Date(afterOpenMs(hours ?? undefined, atMs, acceptMs) ?? atMs + acceptMs).toISOString();
}

/** What a customer is told who writes while nobody is there; `undefined` while somebody is, or where the team says nothing. */
export async function closedTelling(
  desk: Desk,
  queue: Queue,
  about: Pick<Session, 'customerName' | 'language'>,
  at: string,
): Promise<ClosedTelling | undefined> {
  const { hours } = queue;
  if (hours === null) return undefined;
  const open = openAt(hours, Date.parse(at));
  if (open === 'open' || open === 'never') return undefined;
  const closedUntil = new Date(open.closedUntil).toISOString();
  const opens = (language: string | undefined) => timeIn(closedUntil, hours.timeZone, language);
  const telling = await tellingOf(desk, queue, 'closed-hours', about, { 'opens.at': opens });
  return telling && { ...telling, closedUntil };
}

/** A time as the customer reads it, by the clocks of the desk, which it names. */
export function timeIn(at: string, timeZone: string, language: string | undefined): string {
  const style = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;
  const options = { ...style, timeZone, timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat(isKnown(language) ? language : 'en', options).format(new Date(at));
}

/** Channels tell languages as they please; what is no language tag must not stop a message. */
function isKnown(language: string | undefined): language is string {
  try {
    return language !== undefined && Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;
  } catch {
    return false;
  }
}
