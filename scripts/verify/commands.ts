import type { SessionEvent } from '../../shared/domain/events.ts';
import type { Finding } from './findings.ts';

/** How many entries a session begins with at most: that it started, what was written, and what the desk says to it by rule. */
const BEGINNING = 4;

/** What an event is among those of one decision, which may say several things by rule. */
function kindOf(event: SessionEvent): string {
  return event.type === 'message-sent' && event.automatic !== undefined
    ? `${event.type} ${event.automatic}`
    : event.type;
}

/** What the desk says by rule where a session begins stands behind what was written, which is a command of its own. */
function answersFirst({ type, by, commandId }: SessionEvent, index: number, first: SessionEvent | undefined): boolean {
  return type === 'message-sent' && by.kind === 'system' && index < BEGINNING && commandId === first?.commandId;
}

/**
 * Commands that left events more than once: the events of one decision stand side by side, each of another kind, so
 * anything else under the same id is a repetition.
 */
export function repeatedCommands(pk: string, events: readonly SessionEvent[]): readonly Finding[] {
  const known = new Map<string, Set<string>>();
  const findings: Finding[] = [];
  events.forEach((event, index) => {
    const { commandId, type } = event;
    const kinds = known.get(commandId);
    const goesOn = events[index - 1]?.commandId === commandId || answersFirst(event, index, events[0]);
    if (kinds !== undefined && (!goesOn || kinds.has(kindOf(event)))) {
      const found = `${type} of command ${commandId} in entry ${index + 1} as well`;
      findings.push({ code: 'command-twice', item: pk, part: commandId, expected: 'one decision of it', found });
    }
    known.set(commandId, (kinds ?? new Set()).add(kindOf(event)));
  });
  return findings;
}
