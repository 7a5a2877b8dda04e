import { useId, useState } from 'react';
import { wholeMomentOf } from '../clock/format-time.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useSave } from '../settings/use-settings.ts';
import { t } from '../texts/bots.ts';
import { TokenForm } from './token-form.tsx';
import type { ShownBot } from './use-bots.ts';

/** How Telegram hands the bot's updates over, in words that say what to do. */
function WebhookState({ webhook }: Pick<ShownBot, 'webhook'>) {
  return (
    <>
      <p className={webhook.state === 'here' ? undefined : 'form-failure'}>{t(`bots.state.${webhook.state}`)}</p>
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

interface BotCardProps {
  readonly bot: ShownBot;
  readonly onChanged: () => void;
}

/** A connected bot: how it is, and what can be done with it. */
export function BotCard({ bot, onChanged }: BotCardProps) {
  const { notices } = useDesk();
  const rotate = useSave('rotateBotSecret');
  const disconnect = useSave('disconnectBot');
  const [isReplacing, setIsReplacing] = useState(false);
  const [isSure, setIsSure] = useState(false);
  const titleId = useId();
  const { botId, name, username, webhook } = bot;
  const failure = rotate.failure ?? disconnect.failure;

  async function renew(): Promise<void> {
    disconnect.clear();
    if ((await rotate.save({ params: { botId } })) === undefined) return;
    notices.show('done', t('bots.rotated', { name }));
    onChanged();
  }

  async function remove(): Promise<void> {
    if (!isSure) return setIsSure(true);
    setIsSure(false);
    rotate.clear();
    const answer = await disconnect.save({ params: { botId } });
    if (answer === undefined) return;
    notices.show('done', t(answer.told ? 'bots.disconnected' : 'bots.disconnected-untold', { name }));
    onChanged();
  }

  return (
    <li className="tracker-part" aria-labelledby={titleId}>
      <h4 id={titleId} dir="auto">
        {name} <span dir="ltr">{t('bots.address', { username })}</span>
      </h4>
      <WebhookState webhook={webhook} />
      {failure !== undefined && (
        <p className="form-failure" role="alert">
          {failure.text}
        </p>
      )}
      {isReplacing ? (
        <section aria-label={t('bots.replace', { name })}>
          <TokenForm
            bot={bot}
            onCancel={() => setIsReplacing(false)}
            onDone={() => {
              setIsReplacing(false);
              onChanged();
            }}
          />
        </section>
      ) : (
        <div className="row-buttons">
          <button type="button" className="button" disabled={rotate.isSaving} onClick={() => void renew()}>
            {t(rotate.isSaving ? 'bots.rotating' : 'bots.rotate')}
          </button>
          <button type="button" className="button" onClick={() => setIsReplacing(true)}>
            {t('bots.replace.open')}
          </button>
          <button
            type="button"
            className={isSure ? 'button button-danger' : 'button'}
            disabled={disconnect.isSaving}
            onClick={() => void remove()}
            onBlur={() => setIsSure(false)}
          >
            {disconnect.isSaving
              ? t('bots.disconnecting')
              : isSure
                ? t('bots.disconnect-sure', { name })
                : t('bots.disconnect')}
          </button>
        </div>
      )}
    </li>
  );
}
