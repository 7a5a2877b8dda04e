import { wholeMomentOf } from '../clock/format-time.ts';
import { t } from '../texts/bots.ts';
import type { ShownBot } from './use-bots.ts';

/** How Telegram hands the bot's updates over, in words that say what to do. */
export function ConnectionState({ webhook }: Pick<ShownBot, 'webhook'>) {
  const isWell = webhook.state === 'here' || webhook.state === 'polled';
  return (
    <>
      <p className={isWell ? undefined : 'form-failure'}>{t(`bots.state.${webhook.state}`)}</p>
      {'pending' in webhook && (
        <p className="hint">
          {webhook.pending === 0 ? t('bots.pending.none') : t('bots.pending', { count: String(webhook.pending) })}
        </p>
      )}
      {'pending' in webhook && webhook.lastError !== undefined && (
        <p className="hint" dir="auto">
          {t('bots.last-error', { time: wholeMomentOf(webhook.lastError.at), message: webhook.lastError.message })}
        </p>
      )}
    </>
  );
}
