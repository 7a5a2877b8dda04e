import { randomBytes } from 'node:crypto';
import type { SecretRecord, TrackerSettings, TrackerView } from '../../contracts/tracker.ts';
import { SECRET_OVERLAP_HOURS } from '../../contracts/tracker-limits.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts';
import { loadTracker } from '../../store/tracker.ts';
import type { Secrets } from '../../tracker/secrets.ts';
import type { Desk } from '../desk.ts';
import { type Decider, logEntry } from '../settings/log-entry.ts';
import { save } from './settings.ts';

const ID_BYTES = 12;
const OVERLAP_MS = SECRET_OVERLAP_HOURS * 3_600_000;

/** A secret that was just made. It is told nowhere else. */
export interface MadeSecret {
  readonly secret: string;
  readonly tracker: TrackerView;
}

/** Ids of the secrets that sign now, newest first. */
export function signingIds({ secrets }: TrackerSettings, now: string): readonly string[] {
  return secrets.filter(({ until }) => until === undefined || until > now).map(({ id }) => id);
}

/**
 * Makes a new secret. The one before signs beside it for a day; one before that is forgotten at once. Refuses
 * `changed-meanwhile` when somebody else was faster: then nothing is as it was asked for, and the new secret is forgotten.
 */
export async function makeSecret(desk: Desk, by: Decider, secrets: Secrets): Promise<MadeSecret | Refusal> {
  const book = await loadTracker(desk.table);
  const before = book.settings;
  const now = desk.now();
  const made: SecretRecord = { id: randomBytes(ID_BYTES).toString('base64url'), madeAt: now };
  const until = new Date(Date.parse(now) + OVERLAP_MS).toISOString();
  const [newest, ...older] = before.secrets;
  const after = {
    ...before,
    rev: before.rev + 1,
    secrets: newest === undefined ? [made] : [made, { ...newest, until }],
  };
  const from = newest === undefined ? {} : { secretMadeAt: newest.madeAt };
  const decided = { subject: 'tracker', action: 'changed', from, to: { secretMadeAt: now } } as const;
  const entry = logEntry(desk, by, decided);
  // Two within a millisecond.
  if (entry === undefined) return refuse('changed-meanwhile');
  // Kept before it is named: of a name without a secret nothing could be signed.
  const secret = await secrets.make(made.id);
  const saved = await save(desk, book, after, entry);
  const forgotten = isRefusal(saved) ? [made] : older;
  await Promise.all(forgotten.map(({ id }) => secrets.remove(id)));
  return isRefusal(saved) ? saved : { secret, tracker: saved };
}
