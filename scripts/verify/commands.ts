import type { SessionEvent } from '../../shared/domain/events.ts';
import type { Finding } from './findings.ts';

/**
 * Commands that left events more than once: the events of one decision stand side by side, each of another type, so
 * anything else under the same id is a repetition.
 */
export function repeatedCommands(pk: string, events: readonly SessionEvent[]): readonly Finding[] {
  const known = new Map<string, Set<string>>();
  const findings: Finding[] = [];
  events.forEach(({ commandId, type }, index) => {
    const types = known.get(commandId);
    const goesOn = events[index - 1]?.commandId === commandId;
    if (types !== undefined && (!goesOn || types.has(type))) {
      const found = `${type} of command ${commandId} in entry ${index + 1} as well`;
      findings.push({ code: 'command-twice', item: pk, part: commandId, expected: 'one decision of it', found });
    }
    known.set(commandId, (types ?? new Set()).add(type));
  });
  return findings;
}
