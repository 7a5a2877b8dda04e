import { failureCode } from '../api/api-failure.ts';
import { t } from '../texts/bots.ts';
import { failureText } from '../texts/t.ts';
import { LoadFailure, Skeleton } from '../ui/feedback.tsx';
import { BotCard } from './bot-card.tsx';
import { TokenForm } from './token-form.tsx';
import { useBots } from './use-bots.ts';

/** The Telegram bots that customers write to. For admins. */
export default function BotsSection() {
  const { query, look } = useBots();
  if (query.data === undefined) {
    if (query.isPending) return <Skeleton rows={3}>{(row) => <div key={row} className="skeleton-row" />}</Skeleton>;
    const reason = failureText(failureCode(query.error));
    return <LoadFailure title={t('bots.failed')} reason={reason} onRetry={() => void query.refetch()} />;
  }
  const { bots } = query.data;
  return (
    <div className="tracker">
      <p className="hint">{t('bots.hint')}</p>
      <section className="tracker-part" aria-labelledby="bots-list">
        <h3 id="bots-list">{t('bots.list')}</h3>
        {bots.length === 0 ? (
          <>
            <p>{t('bots.none')}</p>
            <p className="hint">{t('bots.none.hint')}</p>
          </>
        ) : (
          <ul className="bots">
            {bots.map((bot) => (
              <BotCard key={bot.botId} bot={bot} onChanged={look} />
            ))}
          </ul>
        )}
        <button type="button" className="button" disabled={query.isFetching} onClick={() => void query.refetch()}>
          {t(query.isFetching ? 'bots.checking' : 'bots.check')}
        </button>
      </section>
      <section className="tracker-part" aria-labelledby="bots-connect">
        <h3 id="bots-connect">{t('bots.connect')}</h3>
        <TokenForm onDone={look} />
      </section>
    </div>
  );
}
