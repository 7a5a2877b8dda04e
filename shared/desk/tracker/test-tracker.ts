import type { TrackerPing, TrackerTest } from '../../contracts/tracker.ts';
import { type Refusal, refuse } from '../../domain/refusals.ts';
import { loadTracker } from '../../store/tracker.ts';
import { type Desk, newCommandId } from '../desk.ts';
import { signingIds } from './secret.ts';
import { sendSigned, type TrackerLine } from './send-signed.ts';

/** How much of an answer is shown. */
const EXCERPT_CHARACTERS = 200;

/** Sends a signed ping, whether the tracker is switched on or not. Refuses `tracker-incomplete`. */
export async function testTracker(desk: Desk, line: TrackerLine): Promise<TrackerTest | Refusal> {
  const { settings } = await loadTracker(desk.table);
  const secrets = await line.secrets.read(signingIds(settings, desk.now()));
  if (settings.url === '' || secrets.length === 0) return refuse('tracker-incomplete');
  const ping: TrackerPing = { id: `evt_ping_${newCommandId()}`, type: 'ping', at: desk.now() };
  const posted = await sendSigned(desk, line, settings.url, secrets, ping);
  if (posted.kind === 'unreachable') return { outcome: 'unreachable', fault: posted.fault, ms: posted.ms };
  const excerpt = [...posted.body.toWellFormed()].slice(0, EXCERPT_CHARACTERS).join('');
  return { outcome: 'answered', status: posted.status, ms: posted.ms, excerpt };
}
