const PREFIX = 'baton.hand-over.';

/** The note that was begun for handing a session over; empty when there is none. Kept in the tab: it may quote a customer. */
export function readNote(storage: Storage, sessionId: string): string {
  return storage.getItem(PREFIX + sessionId) ?? '';
}

/** Keeps a note, or drops it when it is empty. */
export function keepNote(storage: Storage, sessionId: string, note: string): void {
  if (note === '') storage.removeItem(PREFIX + sessionId);
  else storage.setItem(PREFIX + sessionId, note);
}
