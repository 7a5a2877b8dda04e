import type { DeskSettings } from '../../contracts/settings.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import { settingsWrite } from '../../store/settings.ts';
import { settingsChangeWrite } from '../../store/settings-log.ts';
import { transact, type Write } from '../../store/transact.ts';
import type { Desk } from '../desk.ts';
import { type Decided, type Decider, logEntry } from './log-entry.ts';

/** A change of the settings, and what they were when it was thought of. */
export interface Saving {
  readonly before: DeskSettings;
  readonly after: DeskSettings;
  /** The settings that whoever decides has seen. */
  readonly rev: number;
  readonly decided: Decided;
  /** What belongs to the same moment. */
  readonly alongside?: readonly Write[];
}

/** An item holds 400 KB (DynamoDB quotas); this leaves room for the names of its attributes and its keys. */
const MOST_BYTES = 350_000;

/**
 * Writes settings with the log's entry, in one transaction. What is asked and holds already is no change: it writes
 * nothing, so that sending a change twice does no harm. Refuses with `changed-meanwhile` when somebody else was faster, and
 * with `too-large`.
 */
export async function saveSettings(desk: Desk, by: Decider, saving: Saving): Promise<DeskSettings | Refusal> {
  const { before, rev, decided, alongside = [] } = saving;
  const entry = logEntry(desk, by, decided);
  if (entry === undefined) return before;
  if (rev !== before.rev) return refuse('changed-meanwhile');
  const after = { ...saving.after, rev: rev + 1 };
  if (Buffer.byteLength(JSON.stringify(after)) > MOST_BYTES) return refuse('too-large');
  const writes = [settingsWrite(desk.table, before, after), settingsChangeWrite(desk.table, entry), ...alongside];
  return (await transact(desk.table, writes)) === 'conflict' ? refuse('changed-meanwhile') : after;
}
