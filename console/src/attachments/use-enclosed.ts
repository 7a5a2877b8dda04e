import { useCallback, useSyncExternalStore } from 'react';
import type { Desk } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/chat.ts';
import { type Enclosed, Enclosures } from './enclosures.ts';

const byDesk = new WeakMap<Desk, Enclosures>();

/** The one place of a desk's files that wait to be sent. It comes with the conversation, and then lives as long as the page. */
export function enclosuresOf(desk: Desk): Enclosures {
  const known = byDesk.get(desk);
  if (known !== undefined) return known;
  const { board, call, notices, outbox } = desk;
  const made = new Enclosures(call, sessionStorage, (sessionId) => {
    // The open conversation shows it in its place.
    if (location.pathname.endsWith(`/${sessionId}`)) return;
    const customer = board.session(sessionId)?.customer.name ?? '';
    notices.show('failure', t('attach.failed-elsewhere', { customer }));
  });
  outbox.subscribe(() => {
    const files = outbox.replies().flatMap((reply) => (reply.kind === 'reply' ? (reply.files ?? []) : []));
    made.keepOnly(new Set(files.map(({ key }) => key)));
  });
  byDesk.set(desk, made);
  return made;
}

/** What goes with the draft of a session's reply, and where it is changed. */
export function useEnclosed(sessionId: string): { readonly enclosed: Enclosed; readonly enclosures: Enclosures } {
  const enclosures = enclosuresOf(useDesk());
  const read = useCallback(() => enclosures.of(sessionId), [enclosures, sessionId]);
  return { enclosed: useSyncExternalStore(enclosures.subscribe, read), enclosures };
}
