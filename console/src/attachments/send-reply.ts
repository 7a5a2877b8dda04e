import { type Desk, randomId } from '../desk/create-desk.ts';
import { keepDraft, readDraft } from '../replies/drafts.ts';
import type { PendingFile } from '../replies/outbox.ts';
import { isOnWay, isStuck } from './attachment.ts';
import { enclosuresOf } from './use-enclosed.ts';

/** Sends the draft of a reply as it stands, and leaves none. */
function sendNow(desk: Desk, sessionId: string): void {
  const text = readDraft(sessionStorage, sessionId).trim();
  const { files: taken, answers } = enclosuresOf(desk).take(sessionId);
  const files = taken.flatMap(({ key, name, type, bytes, as, fileId }): readonly PendingFile[] =>
    fileId === undefined ? [] : [{ key, name, type, bytes, as, fileId }],
  );
  keepDraft(sessionStorage, sessionId, '');
  const wording = {
    ...({ kind: 'reply', text } as const),
    ...(files.length > 0 && { files }),
    ...(answers !== undefined && { answers }),
  };
  desk.outbox.send(sessionId, wording, randomId(), new Date(desk.clock.nowMs()).toISOString());
}

/**
 * Sends the draft of a reply, or has it go by itself once its files are there. Pressed twice, there is nothing left to send. Answers whether it
 * went or will go.
 */
export function sendDraft(desk: Desk, sessionId: string): boolean {
  const enclosures = enclosuresOf(desk);
  const { files, isHeld } = enclosures.of(sessionId);
  const isEmpty = readDraft(sessionStorage, sessionId).trim() === '' && files.length === 0;
  if (isHeld || isEmpty || files.some(isStuck)) return false;
  if (files.some(isOnWay)) enclosures.hold(sessionId, () => sendNow(desk, sessionId));
  else sendNow(desk, sessionId);
  return true;
}
