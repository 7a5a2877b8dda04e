const PREFIX = 'baton.draft.';

/** What was begun in a session and not sent; empty when nothing was. Kept in the tab, since it may quote a customer. */
export function readDraft(storage: Storage, sessionId: string): string {
  return storage.getItem(PREFIX + sessionId) ?? '';
}

/** Keeps a draft, or drops it when it is empty. */
export function keepDraft(storage: Storage, sessionId: string, text: string): void {
  if (text === '') storage.removeItem(PREFIX + sessionId);
  else storage.setItem(PREFIX + sessionId, text);
}
