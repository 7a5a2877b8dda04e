import type { SettingsChange } from '../../../shared/contracts/api.ts';
import type { Names } from '../desk/use-names.ts';

/** Names of queues and people, also of those who are no more: those were called then what the log tells. */
export function withNamesOfLog(names: Names, changes: readonly SettingsChange[]): Names {
  const told = new Map<string, string>();
  for (const { subject, subjectId, subjectName } of changes) {
    const key = `${subject} ${subjectId}`;
    // Newest first, so that the first is the last that they were called.
    if (subjectId !== undefined && subjectName !== undefined && !told.has(key)) told.set(key, subjectName);
  }
  const orTold = (subject: 'queue' | 'agent', id: string, name: string) =>
    name === id ? (told.get(`${subject} ${id}`) ?? id) : name;
  return {
    ...names,
    agent: (id) => orTold('agent', id, names.agent(id)),
    queue: (id) => orTold('queue', id, names.queue(id)),
  };
}
