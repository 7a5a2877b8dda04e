import { type DeskSettings, MOST_QUEUES, type QueueSettings } from '../../contracts/settings.ts';
import { foldedName } from '../../contracts/visible-text.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import { forgetRemovedQueue } from '../../store/removed-queues.ts';
import type { Desk } from '../desk.ts';
import { asSet } from './differences.ts';
import type { Decider } from './log-entry.ts';
import { saveSettings } from './save-settings.ts';

/** A queue as it shall be, by one who saw the settings of `rev`. */
export type QueueDecision = QueueSettings & { readonly rev: number };

/**
 * Creates a queue, or changes the one of that id. Refuses with `name-taken` when another queue is called the same but for
 * upper and lower case and what nobody sees, `changed-meanwhile` and `too-large`.
 */
export async function putQueue(desk: Desk, by: Decider, decision: QueueDecision): Promise<DeskSettings | Refusal> {
  const { rev, ...asked } = decision;
  const queue = { ...asked, skills: asSet(asked.skills) };
  const before = await desk.settings('now');
  const existing = before.queues.find(({ id }) => id === queue.id);
  const others = before.queues.filter(({ id }) => id !== queue.id);
  if (others.some(({ name }) => foldedName(name) === foldedName(queue.name))) return refuse('name-taken');
  if (existing === undefined && others.length >= MOST_QUEUES) return refuse('too-large');
  const about = { subject: 'queue', subjectId: queue.id, subjectName: queue.name } as const;
  if (existing === undefined) {
    return saveSettings(desk, by, {
      before,
      after: { ...before, queues: [...before.queues, queue] },
      rev,
      decided: { ...about, action: 'created', from: {}, to: said(queue) },
      alongside: [forgetRemovedQueue(desk.table, queue.id)],
    });
  }
  return saveSettings(desk, by, {
    before,
    after: { ...before, queues: before.queues.map((each) => (each === existing ? queue : each)) },
    rev,
    decided: { ...about, action: 'changed', from: said(existing), to: said(queue) },
  });
}

/** What the log tells of a queue besides which one it is. */
function said({ id, ...rest }: QueueSettings): Omit<QueueSettings, 'id'> {
  return rest;
}
