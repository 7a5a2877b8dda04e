import { Link } from 'wouter';
import { exactTimeOf, wholeMomentOf } from '../clock/format-time.ts';
import { t } from '../texts/tracker.ts';
import type { Tracker } from './use-tracker.ts';

type Attempt = NonNullable<Tracker['delivered']>;

function Line({ attempt: { at, event, ticketId } }: { attempt: Attempt }) {
  return (
    <>
      <time dateTime={at} title={exactTimeOf(at)}>
        {t('tracker.outcomes.line', { time: wholeMomentOf(at), event: t(`tracker.event.${event}`) })}
      </time>{' '}
      <Link href={`/tickets/${ticketId}`}>{t('tracker.outcomes.ticket')}</Link>
    </>
  );
}

function Failure({ failed, delivered }: { failed: NonNullable<Tracker['failed']>; delivered: Attempt | undefined }) {
  const isOver = delivered !== undefined && delivered.at > failed.at;
  const status = failed.status === undefined ? '' : t('tracker.status', { status: String(failed.status) });
  return (
    <>
      <Line attempt={failed} />
      <p>
        {status} {t(`tracker.fault.${failed.fault}`)}
      </p>
      {failed.fault !== 'gone' && (
        <p className="hint">{t(failed.givenUp ? 'tracker.outcomes.given-up' : 'tracker.outcomes.retried')}</p>
      )}
      {isOver && <p className="hint">{t('tracker.outcomes.over')}</p>}
    </>
  );
}

interface OutcomesProps {
  readonly tracker: Tracker;
  readonly isLooking: boolean;
  readonly onLook: () => void;
}

/** How the latest deliveries went. */
export function Outcomes({ tracker: { delivered, failed }, isLooking, onLook }: OutcomesProps) {
  return (
    <section className="tracker-part" aria-labelledby="tracker-outcomes">
      <h3 id="tracker-outcomes">{t('tracker.outcomes')}</h3>
      {delivered === undefined && failed === undefined && <p>{t('tracker.outcomes.none')}</p>}
      <dl className="outcomes">
        {delivered !== undefined && (
          <div>
            <dt>{t('tracker.outcomes.delivered')}</dt>
            <dd>
              <Line attempt={delivered} />
            </dd>
          </div>
        )}
        {failed !== undefined && (
          <div>
            <dt>{t('tracker.outcomes.failed')}</dt>
            <dd>
              <Failure failed={failed} delivered={delivered} />
            </dd>
          </div>
        )}
      </dl>
      <button type="button" className="button" disabled={isLooking} onClick={onLook}>
        {t('tracker.outcomes.refresh')}
      </button>
    </section>
  );
}
