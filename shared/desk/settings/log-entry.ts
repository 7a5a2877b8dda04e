import type { SettingsChange } from '../../contracts/api.ts';
import type { Actor } from '../../domain/actor.ts';
import type { Desk } from '../desk.ts';
import { differences } from './differences.ts';

/** One who decides about the desk: a lead or an admin. Routes let nobody else in. */
export type Decider = Extract<Actor, { readonly kind: 'agent' }>;

/** What became of a thing: nothing before for what is new, nothing after for what is removed. */
export interface Decided extends Pick<SettingsChange, 'subject' | 'action' | 'subjectId' | 'subjectName'> {
  readonly from: object;
  readonly to: object;
}

/** The entry of the log about a change; `undefined` when nothing differs, for then there is nothing to write. */
export function logEntry(desk: Desk, { id: by }: Decider, { from, to, ...about }: Decided): SettingsChange | undefined {
  const changes = differences({ ...from }, { ...to });
  if (changes.length === 0) return undefined;
  return { id: desk.newId('chg'), at: desk.now(), by, ...about, changes: [...changes] };
}
