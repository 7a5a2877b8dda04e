import type { TrackerMessage, TrackerPing } from '../../contracts/tracker.ts';
import { type Line, type Posted, post } from '../../tracker/post.ts';
import type { Secrets } from '../../tracker/secrets.ts';
import { signatureOf } from '../../tracker/signature.ts';
import type { Desk } from '../desk.ts';

/** How a tracker is reached, and what signs. */
export interface TrackerLine extends Line {
  readonly secrets: Secrets;
}

/** Posts a message with the headers by which a tracker knows what it is, whether it had it before, and that it is Baton's. */
export function sendSigned(
  desk: Desk,
  line: TrackerLine,
  url: string,
  secrets: readonly string[],
  message: TrackerMessage | TrackerPing,
): Promise<Posted> {
  const body = JSON.stringify(message);
  const headers = {
    'user-agent': 'Baton',
    'baton-event': message.type,
    'baton-delivery': message.id,
    'baton-signature': signatureOf(secrets, Math.floor(Date.parse(desk.now()) / 1_000), body),
  };
  return post(url, body, headers, line);
}
