import { useMemo } from 'react';
import { comingOf } from '../clock/format-time.ts';
import { useNow } from '../clock/use-now.ts';
import { useMe } from '../desk/desk-context.ts';
import { openNow } from '../settings/open-now.ts';
import { t } from '../texts/chat.ts';

/** How often it is looked whether a queue has opened. */
const EVERY_MS = 30_000;

/** Why nobody is offered what waits: by the hours of its queue nobody is there, and until when. Nothing while it is open. */
export function ClosedSign({ queueId }: { queueId: string }) {
  const { queues } = useMe();
  const nowMs = useNow(EVERY_MS);
  const hours = queues.find(({ id }) => id === queueId)?.hours;
  const now = useMemo(() => (hours ? openNow(hours, nowMs) : undefined), [hours, nowMs]);
  if (now === undefined || now.is === 'open') return null;
  if (now.is === 'never') return ` · ${t('chat.closed-hours.never')}`;
  const opensAt = new Date(now.until).toISOString();
  return (
    <>
      {' · '}
      <time dateTime={opensAt}>{t('chat.closed-hours', { time: comingOf(opensAt, nowMs) })}</time>
    </>
  );
}
