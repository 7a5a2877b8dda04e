const PREFIX = 'baton.draft.';

/** For whom a draft is: the customer, colleagues, or the one owner whom a whisper names. */
export type DraftFor =
  | { readonly kind: 'reply' }
  | { readonly kind: 'note' }
  | { readonly kind: 'whisper'; readonly to: string };

/** Drafts for others never meet: what was begun as a note cannot come up as a reply, nor a whisper with another owner. */
function keyOf(sessionId: string, whom: DraftFor): string {
  if (whom.kind === 'reply') return PREFIX + sessionId;
  return `${PREFIX}${sessionId}.${whom.kind === 'note' ? 'note' : `whisper.${whom.to}`}`;
}

/** What was begun in a session and not sent; empty when nothing was. Kept in the tab, since it may quote a customer. */
export function readDraft(storage: Storage, sessionId: string, whom: DraftFor = { kind: 'reply' }): string {
  return storage.getItem(keyOf(sessionId, whom)) ?? '';
}

/** Keeps a draft, or drops it when it is empty. */
export function keepDraft(storage: Storage, sessionId: string, text: string, whom: DraftFor = { kind: 'reply' }): void {
  const key = keyOf(sessionId, whom);
  if (text === '') storage.removeItem(key);
  else storage.setItem(key, text);
}

/** The whispers that were begun in a session, by whom they are for. */
export function whisperDrafts(
  storage: Storage,
  sessionId: string,
): readonly { readonly to: string; readonly text: string }[] {
  const prefix = `${PREFIX}${sessionId}.whisper.`;
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ to: key.slice(prefix.length), text: storage.getItem(key) ?? '' }))
    .filter(({ text }) => text.trim() !== '');
}
