import { wordsOf } from '../../../shared/domain/content.ts';
import type { SessionEvent } from '../../../shared/domain/events.ts';

/** What a person reads off a history with a pencil: written apart from the domain, to check that one. */
export interface Reading {
  /** Mails that stand in the session, by their subjects. */
  readonly standing: readonly string[];
  /** Since when somebody waits, now or, in what is completed, when it ended. */
  readonly waitsSince: string | undefined;
  readonly last: string | undefined;
}

/** Which entries are struck out in the end. */
function struckOut(history: readonly SessionEvent[]): ReadonlySet<number> {
  const struck = new Set<number>();
  for (const event of history) {
    if (event.type === 'mail-moved' || event.type === 'mail-taken-back') struck.add(event.of.seq);
    if (event.type === 'mail-returned') struck.delete(event.of.seq);
  }
  return struck;
}

/** Reads a history as if what is struck out had never been written. */
export function readMails(history: readonly SessionEvent[]): Reading {
  const struck = struckOut(history);
  const standing: string[] = [];
  let waits: string | undefined;
  let atTheEnd: string | undefined;
  let last: string | undefined;
  let isCompleted = false;
  history.forEach((event, index) => {
    const isStruck = struck.has(index + 1);
    if (event.type === 'message-received' && !isStruck && event.content.kind === 'mail') {
      standing.push(event.content.subject);
      last = wordsOf(event.content);
      const since = event.content.movedFrom?.receivedAt ?? event.at;
      if (!event.filed) waits = waits === undefined || since < waits ? since : waits;
    }
    if (event.type === 'message-sent' && event.automatic === undefined) {
      waits = undefined;
      last = wordsOf(event.content);
    }
    if (event.type === 'completed') {
      [atTheEnd, waits, isCompleted] = [waits, undefined, true];
    }
    if (event.type === 'completion-called-off') {
      [waits, isCompleted] = [atTheEnd, false];
    }
    if (event.type === 'reopened') {
      isCompleted = false;
      const mail = history.findIndex((other) => other !== event && other.commandId === event.commandId);
      if (!struck.has(mail + 1)) waits = event.at;
    }
  });
  return { standing, waitsSince: isCompleted ? atTheEnd : waits, last };
}
