import { LEADS } from '../../store/keys.ts';
import { settingsChangeWrite } from '../../store/settings-log.ts';
import { loadTracker, trackerWrite } from '../../store/tracker.ts';
import { transact } from '../../store/transact.ts';
import { TRIES } from '../carry-out.ts';
import type { Desk } from '../desk.ts';
import { tell } from '../tell.ts';
import { shownAddress } from './shown-address.ts';

/** Who decides where nobody did: no agent's id is written like this. */
const BY_ITSELF = '#system';

/**
 * Switches the tracker off that has said it is gone for good, and tells those who oversee. One that has another address by now, or
 * is off, stays as it is.
 */
export async function switchOff(desk: Desk, url: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await desk.pause(tries);
    const { settings: before } = await loadTracker(desk.table);
    if (!before.enabled || before.url !== url) return;
    const at = desk.now();
    const entry = settingsChangeWrite(desk.table, {
      id: desk.newId('chg'),
      at,
      by: BY_ITSELF,
      subject: 'tracker',
      action: 'changed',
      changes: [{ field: 'enabled', from: true, to: false }],
    });
    const write = trackerWrite(desk.table, before, { ...before, enabled: false, goneAt: at });
    if ((await transact(desk.table, [write, entry])) === 'conflict') continue;
    await tell(desk, LEADS, { key: `tracker.${before.rev}.gone`, kind: 'tracker-gone', at, note: shownAddress(url) });
    return;
  }
  throw new Error('the tracker could not be switched off: its settings change all the time');
}
