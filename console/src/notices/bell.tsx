import { Bell } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import { unreadOf } from './inbox.ts';
import { useInbox } from './use-inbox.ts';

const NoticesPanel = lazyPart(() => import('./notices-panel.tsx'));

/** More digits would not fit beside the bell, and say no more. */
const MOST = 99;

/** Opens the notices, and says how many have not been read. */
export function NoticeBell() {
  const { inbox } = useDesk();
  const unread = unreadOf(useInbox());
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => void inbox.load(), [inbox]);
  const count = unread > MOST ? `${MOST}+` : String(unread);
  return (
    <>
      <button
        type="button"
        ref={button}
        className="icon-button bell"
        aria-label={unread === 0 ? t('notices.bell') : t('notices.bell-unread', { count })}
        title={t('notices.bell')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Bell aria-hidden="true" size={18} />
        {unread > 0 && (
          <span className="bell-count" aria-hidden="true">
            {count}
          </span>
        )}
      </button>
      {open && (
        <Suspense>
          <NoticesPanel button={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
