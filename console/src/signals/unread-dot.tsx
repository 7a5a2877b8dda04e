import type { SessionView } from '../../../shared/contracts/views.ts';
import { t } from '../texts/t.ts';
import { useIsUnread, useMyUnread } from './use-unread.ts';

function Dot({ text }: { text: string }) {
  return (
    <span className="unread-dot">
      <span className="sr-only">{text}</span>
    </span>
  );
}

/** A dot on a session of mine that has something unread; nothing on any other. */
export function UnreadDot({ session }: { session: SessionView }) {
  return useIsUnread(session) ? <Dot text={t('signals.unread')} /> : null;
}

/** A dot on my list while something in it is unread. */
export function MineUnreadDot() {
  const count = useMyUnread().length;
  return count === 0 ? null : <Dot text={t('signals.unread-sessions', { count })} />;
}
