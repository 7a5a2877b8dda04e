import { type ReactNode, useLayoutEffect } from 'react';
import { useLocation } from 'wouter';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { secondsLeft } from '../clock/server-clock.ts';
import { useNow } from '../clock/use-now.ts';
import { PreviewWords } from '../content/preview-words.tsx';
import { useDesk, useMe } from '../desk/desk-context.ts';
import { useAction } from '../desk/use-action.ts';
import { useNames } from '../desk/use-names.ts';
import { ChannelIcon } from '../lists/session-row.tsx';
import { t } from '../texts/t.ts';
import { CountdownRing } from './countdown-ring.tsx';

interface OfferCardProps {
  readonly session: SessionView;
  readonly offer: NonNullable<SessionView['offer']>;
  /** Answered or taken back: it stands there for a moment longer, and says what became of it. */
  readonly isGone: boolean;
  /** Only the most pressing offer answers to the keyboard. */
  readonly hasKeys: boolean;
}

/** One session put to me: who, what, how long still, and my answer. */
export function OfferCard({ session, offer, isGone, hasKeys }: OfferCardProps) {
  const names = useNames();
  const [, navigate] = useLocation();
  const accepting = useAction('acceptOffer');
  const declining = useAction('declineOffer');
  const { board } = useDesk();
  const { agentId } = useMe();
  const closed = isGone || accepting.pending || declining.pending;
  const isOver = secondsLeft(offer.expiresAt, useNow()) === 0;
  const { id: sessionId, customer, channel, queueId, lastMessage, handOver } = session;
  const input = { params: { sessionId }, body: { offerId: offer.offerId } };

  function state(): ReactNode {
    if (isGone && board.session(session.id)?.owner?.agentId === agentId) return t('offer.yours');
    if (isOver) return t('offer.over');
    if (isGone) return t('offer.gone');
    return lastMessage === undefined ? t('row.nothing') : <PreviewWords message={lastMessage} />;
  }

  async function accept(): Promise<void> {
    if (await accepting.run(input)) navigate(`/mine/${sessionId}`);
  }

  useLayoutEffect(() => {
    if (!hasKeys) return;
    const answer = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
      if (event.code !== 'KeyY' && event.code !== 'KeyN') return;
      event.preventDefault();
      if (event.code === 'KeyY') void accept();
      else void declining.run(input);
    };
    document.addEventListener('keydown', answer);
    return () => document.removeEventListener('keydown', answer);
  });

  return (
    <article className="offer" data-over={isOver || isGone} aria-label={customer.name}>
      <CountdownRing from={offer.offeredAt} until={offer.expiresAt} />
      <div className="offer-text">
        <p className="offer-head">
          <strong dir="auto">{customer.name}</strong>
          <span className="offer-place">
            <ChannelIcon channel={channel} /> {names.channel(channel)} · {names.queue(queueId)}
          </span>
          {session.priority !== 'normal' && (
            <span className="priority" data-priority={session.priority}>
              {t(`priority.${session.priority}`)}
            </span>
          )}
        </p>
        <p className="offer-preview" dir="auto">
          {state()}
        </p>
        {handOver !== undefined && (
          <p className="offer-note" dir="auto">
            {t('offer.from', { agent: names.agent(handOver.from), note: handOver.note })}
          </p>
        )}
      </div>
      <div className="offer-actions">
        <button
          type="button"
          className="button button-accept"
          disabled={closed}
          aria-keyshortcuts={hasKeys ? 'Alt+Y' : undefined}
          onClick={() => void accept()}
        >
          {t('offer.accept')}
          {hasKeys && (
            <span className="keys" aria-hidden="true">
              Alt Y
            </span>
          )}
        </button>
        <button
          type="button"
          className="button button-on-dark"
          disabled={closed}
          aria-keyshortcuts={hasKeys ? 'Alt+N' : undefined}
          onClick={() => void declining.run(input)}
        >
          {t('offer.decline')}
          {hasKeys && (
            <span className="keys" aria-hidden="true">
              Alt N
            </span>
          )}
        </button>
      </div>
    </article>
  );
}
