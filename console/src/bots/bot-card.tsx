import { useId, useRef, useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { useSave } from '../settings/use-settings.ts';
import { t } from '../texts/bots.ts';
import { ConnectionState } from './connection-state.tsx';
import { DisconnectButton } from './disconnect-button.tsx';
import { FailureSaid } from './failure-said.tsx';
import { TokenForm } from './token-form.tsx';
import { UnlistedCommands } from './unlisted-commands.tsx';
import type { ShownBot } from './use-bots.ts';

interface BotCardProps {
  readonly bot: ShownBot;
  readonly onChanged: () => void;
  /** The card is about to go. */
  readonly onGone: () => void;
}

/** A connected bot: how it is, and what can be done with it. */
export function BotCard({ bot, onChanged, onGone }: BotCardProps) {
  const { notices } = useDesk();
  const rotate = useSave('rotateBotSecret');
  const disconnect = useSave('disconnectBot');
  const [isReplacing, setIsReplacing] = useState(false);
  const renewButton = useRef<HTMLButtonElement>(null);
  const replaceButton = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLElement>(null);
  const titleId = useId();
  const { botId, name, username, webhook, unlisted } = bot;
  const isPolled = webhook.state === 'polled';

  async function renew(): Promise<void> {
    disconnect.clear();
    const answer = await rotate.save({ params: { botId } });
    if (answer === undefined) return;
    if (unlisted === undefined) notices.show('done', t('bots.rotated', { name }));
    else if (answer.bot.unlisted === undefined) {
      notices.show('done', t('bots.listed', { name }));
      // The button that was pressed goes.
      renewButton.current?.focus();
    } else notices.show('failure', t('bots.listed-not', { name }));
    onChanged();
  }

  async function remove(): Promise<void> {
    rotate.clear();
    const answer = await disconnect.save({ params: { botId } });
    if (answer === undefined) return;
    notices.show('done', t(answer.told ? 'bots.disconnected' : 'bots.disconnected-untold', { name }));
    onGone();
    onChanged();
  }

  /** Whoever opens it came to enter a token. */
  function openForm(): void {
    setIsReplacing(true);
    requestAnimationFrame(() => form.current?.querySelector('input')?.focus());
  }

  /** Whoever has come by keyboard goes on where they were. */
  function closeForm(): void {
    setIsReplacing(false);
    requestAnimationFrame(() => replaceButton.current?.focus());
  }

  return (
    <li className="tracker-part bot" aria-labelledby={titleId}>
      <h4 id={titleId}>
        <bdi>{name}</bdi> <bdi className="bot-address">{t('bots.address', { username })}</bdi>
      </h4>
      <ConnectionState webhook={webhook} />
      {/* What a program polls has its commands registered by that program. */}
      {unlisted !== undefined && !isPolled && (
        <UnlistedCommands {...{ unlisted, titleId }} isTrying={rotate.isSaving} onTryAgain={() => void renew()} />
      )}
      <FailureSaid failure={rotate.failure ?? disconnect.failure} />
      {isReplacing ? (
        <section ref={form} aria-label={t('bots.replace', { name })}>
          <TokenForm
            bot={bot}
            onCancel={closeForm}
            onDone={() => {
              closeForm();
              onChanged();
            }}
          />
        </section>
      ) : (
        <div className="row-buttons">
          <button
            type="button"
            className="button"
            aria-describedby={titleId}
            ref={renewButton}
            disabled={rotate.isSaving}
            onClick={() => void renew()}
          >
            {t(rotate.isSaving ? 'bots.rotating' : isPolled ? 'bots.take-over' : 'bots.rotate')}
          </button>
          <button type="button" className="button" aria-describedby={titleId} ref={replaceButton} onClick={openForm}>
            {t('bots.replace.open')}
          </button>
          <DisconnectButton {...{ name, titleId }} isDoing={disconnect.isSaving} onSure={() => void remove()} />
        </div>
      )}
    </li>
  );
}
