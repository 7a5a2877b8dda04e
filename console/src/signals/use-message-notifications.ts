import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { previewText } from '../content/preview-text.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';
import { isAnyTabVisible, useIsVisible } from './in-sight.ts';

const tagOf = (sessionId: string) => `messages-${sessionId}`;

/**
 * While nobody looks, the browser tells of what customers write in my sessions: once for each session until it has been
 * looked at, however much they write.
 */
export function useMessageNotifications(unread: readonly SessionView[]): void {
  const { board, clock, signals } = useDesk();
  const [, navigate] = useLocation();
  const isVisible = useIsVisible();
  /** Server time up to which messages are no news: in each session that was known when the tab was hidden, and in others. */
  const weighed = useRef(new Map<string, string>());
  const hiddenSince = useRef('');
  const told = useRef(new Set<string>());

  useEffect(() => {
    if (isVisible) return;
    hiddenSince.current = new Date(clock.nowMs()).toISOString();
    const known = [...board.state().sessions.values()].map(({ view }) => view);
    weighed.current = new Map(known.map(({ id, lastMessage }) => [id, lastMessage?.at ?? '']));
  }, [board, clock, isVisible]);

  useEffect(() => {
    const { choices, notifications } = signals;
    for (const sessionId of told.current) {
      if (unread.some(({ id }) => id === sessionId)) continue;
      told.current.delete(sessionId);
      notifications.close(tagOf(sessionId));
    }
    const { messages, muted, previews } = choices.state();
    if (isVisible || !messages || notifications.state() !== 'granted') return;
    for (const { id, customer, lastMessage } of unread) {
      if (lastMessage === undefined || lastMessage.at <= (weighed.current.get(id) ?? hiddenSince.current)) continue;
      weighed.current.set(id, lastMessage.at);
      if (told.current.has(id)) continue;
      told.current.add(id);
      void isAnyTabVisible().then((isSeen) => {
        if (isSeen) told.current.delete(id);
        if (!told.current.has(id)) return;
        notifications.show(tagOf(id), {
          title: t('notify.message', { customer: customer.name }),
          body: previews ? previewText(lastMessage) : t('notify.message.hidden'),
          silent: muted,
          onPressed: () => navigate(`/mine/${id}`),
        });
      });
    }
  });
}
