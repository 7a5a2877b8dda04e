import { BellRing, CirclePause, MessageCircleQuestion } from 'lucide-react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { comingOf, exactTimeOf, shortSpan } from '../clock/format-time.ts';
import { ClosesIn } from '../closing/closes-in.tsx';
import { t } from '../texts/t.ts';

/** More labels than these would push everything else out of the row. */
const LABELS = 3;

function Parking({ parking, nowMs }: { parking: NonNullable<SessionView['parking']>; nowMs: number }) {
  const { reason, wakeAt, wokenAt } = parking;
  if (wokenAt !== undefined) {
    return (
      <span className="row-parking" data-woken="true">
        <BellRing aria-hidden="true" size={13} />
        <span dir="auto" title={exactTimeOf(wokenAt)}>
          {t('row.woken', { span: shortSpan(nowMs - Date.parse(wokenAt)), reason })}
        </span>
      </span>
    );
  }
  return (
    <span className="row-parking">
      <CirclePause aria-hidden="true" size={13} />
      <span dir="auto" title={wakeAt === undefined ? undefined : exactTimeOf(wakeAt)}>
        {wakeAt === undefined ? reason : t('row.parked-until', { time: comingOf(wakeAt, nowMs), reason })}
      </span>
    </span>
  );
}

/** What a session rests on or ends by: its parking, the idle clock, a wish to open it again; and its labels. */
export function RowRest({ session, nowMs }: { session: SessionView; nowMs: number }) {
  const { parking, closesAt, reopenRequest, labels = [], status } = session;
  const isAsked = status === 'completed' && reopenRequest !== undefined;
  const isParked = status === 'pending' && parking !== undefined;
  return (
    <>
      {isParked && <Parking parking={parking} nowMs={nowMs} />}
      {(closesAt !== undefined || isAsked || labels.length > 0) && (
        <span className="row-signs">
          {closesAt !== undefined && <ClosesIn at={closesAt} nowMs={nowMs} />}
          {isAsked && (
            <span className="row-asked">
              <MessageCircleQuestion aria-hidden="true" size={12} />
              {t('row.reopen-asked')}
            </span>
          )}
          {labels.slice(0, LABELS).map((label) => (
            <bdi key={label} className="label">
              {label}
            </bdi>
          ))}
          {labels.length > LABELS && (
            <span className="label" title={labels.slice(LABELS).join(', ')}>
              {t('row.labels-more', { count: labels.length - LABELS })}
            </span>
          )}
        </span>
      )}
    </>
  );
}
