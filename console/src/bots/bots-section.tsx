import { useRef } from 'react';
import { failureCode } from '../api/api-failure.ts';
import { stampOf } from '../clock/format-time.ts';
import { t } from '../texts/bots.ts';
import { failureText } from '../texts/t.ts';
import { LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { BotCard } from './bot-card.tsx';
import { TokenForm } from './token-form.tsx';
import { useBots } from './use-bots.ts';

/** The Telegram bots that customers write to. For admins. */
export default function BotsSection() {
  const { query, look } = useBots();
  const listTitle = useRef<HTMLHeadingElement>(null);
  if (query.data === undefined) {
    if (query.isPending) return <Skeleton rows={3}>{(row) => <div key={row} className="skeleton-row" />}</Skeleton>;
    const reason = failureText(failureCode(query.error));
    return <LoadFailure title={t('bots.failed')} reason={reason} onRetry={() => void query.refetch()} />;
  }
  const { bots, at } = query.data;
  const time = stampOf(at);
  const reason = query.isRefetchError ? failureText(failureCode(query.error)) : undefined;
  return (
    <div className="tracker">
      <p className="hint">{t('bots.hint')}</p>
      <section className="tracker-part" aria-labelledby="bots-list">
        <h3 id="bots-list" ref={listTitle} tabIndex={-1}>
          {t('bots.list')}
        </h3>
        {bots.length === 0 ? (
          <>
            <p>{t('bots.none')}</p>
            <p className="hint">{t('bots.none.hint')}</p>
          </>
        ) : (
          <ul className="bots">
            {bots.map((bot) => (
              <BotCard key={bot.botId} bot={bot} onChanged={look} onGone={() => listTitle.current?.focus()} />
            ))}
          </ul>
        )}
        <div className="bots-check">
          <button type="button" className="button" disabled={query.isFetching} onClick={() => void query.refetch()}>
            {t(query.isFetching ? 'bots.checking' : 'bots.check')}
          </button>
          <p className={reason === undefined ? 'hint' : 'form-failure'} role="status">
            {reason === undefined ? t('bots.checked', { time }) : t('bots.check-failed', { reason, time })}
          </p>
        </div>
      </section>
      <section className="tracker-part" aria-labelledby="bots-connect">
        <h3 id="bots-connect">{t('bots.connect')}</h3>
        <TokenForm onDone={look} />
      </section>
    </div>
  );
}
