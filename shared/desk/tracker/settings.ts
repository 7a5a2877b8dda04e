import type { SettingsChange } from '../../contracts/api.ts';
import type { TrackerSettings, TrackerView } from '../../contracts/tracker.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import { settingsChangeWrite } from '../../store/settings-log.ts';
import { loadTracker, type TrackerBook, trackerWrite } from '../../store/tracker.ts';
import { transact } from '../../store/transact.ts';
import { isAllowedUrl, type Targets } from '../../tracker/targets.ts';
import type { Desk } from '../desk.ts';
import { type Decider, logEntry } from '../settings/log-entry.ts';
import { shownAddress } from './shown-address.ts';

/** The tracker as it shall be, by one who saw the settings of `rev`. */
export type TrackerDecision = Pick<TrackerSettings, 'rev' | 'url' | 'enabled' | 'events'>;

/** What admins see. */
export function trackerView(desk: Desk, { settings, outcomes }: TrackerBook): TrackerView {
  const { secrets, ...shown } = settings;
  const [newest, previous] = secrets;
  const until = previous?.until;
  return {
    ...shown,
    ...outcomes,
    ...(newest !== undefined && { secretMadeAt: newest.madeAt }),
    ...(until !== undefined && until > desk.now() && { previousSecretUntil: until }),
  };
}

/** What the log tells: the address without what may be a secret in it. */
function said({ url, enabled, events }: Omit<TrackerDecision, 'rev'>): object {
  return { url: shownAddress(url), enabled, events: [...events] };
}

function actionOf(before: Pick<TrackerSettings, 'url'>, to: Pick<TrackerSettings, 'url'>): SettingsChange['action'] {
  if (to.url === '') return before.url === '' ? 'changed' : 'removed';
  return before.url === '' ? 'created' : 'changed';
}

/**
 * Decides about the tracker. Refuses `changed-meanwhile`, `tracker-address` for one that is not HTTPS or not of the public
 * internet, and `tracker-incomplete` for one that is to be told but has no address or nothing to sign with.
 */
export async function putTracker(
  desk: Desk,
  by: Decider,
  targets: Targets,
  { rev, url, enabled, events }: TrackerDecision,
): Promise<TrackerView | Refusal> {
  const to = { url, enabled, events };
  const book = await loadTracker(desk.table);
  const before = book.settings;
  if (to.url !== '' && !isAllowedUrl(to.url, targets)) return refuse('tracker-address');
  if (to.enabled && (to.url === '' || before.secrets.length === 0)) return refuse('tracker-incomplete');
  const entry = logEntry(desk, by, {
    subject: 'tracker',
    action: actionOf(before, to),
    from: said(before),
    to: said(to),
  });
  if (entry === undefined) return trackerView(desk, book);
  if (rev !== before.rev) return refuse('changed-meanwhile');
  const { goneAt: _, ...rest } = before;
  return save(desk, book, { ...rest, ...to, rev: rev + 1 }, entry);
}

/** Writes settings with the log's entry, in one transaction. Refuses `changed-meanwhile`. */
export async function save(
  desk: Desk,
  { settings: before, outcomes }: TrackerBook,
  after: TrackerSettings,
  entry: SettingsChange,
): Promise<TrackerView | Refusal> {
  const writes = [trackerWrite(desk.table, before, after), settingsChangeWrite(desk.table, entry)];
  if ((await transact(desk.table, writes)) === 'conflict') return refuse('changed-meanwhile');
  return trackerView(desk, { settings: after, outcomes });
}
