import { BellRing, Settings2, Volume2, VolumeX } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { useNow } from '../clock/use-now.ts';
import { previewText } from '../content/preview-text.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useMyOffers } from '../desk/use-lists.ts';
import { tellWhileVisible } from '../signals/in-sight.ts';
import { SignalsDialog } from '../signals/signals-dialog.tsx';
import { useMessageNotifications } from '../signals/use-message-notifications.ts';
import { useOfferSignals } from '../signals/use-offer-signals.ts';
import { useTitle } from '../signals/use-title.ts';
import { useLooking, useMyUnread } from '../signals/use-unread.ts';
import { t } from '../texts/t.ts';
import { holdOffers, looksLike, type ShownOffer } from './hold-offers.ts';
import { OfferCard } from './offer-card.tsx';

/** More offers than this at once are counted instead of shown. */
const SHOWN = 3;

/** On a phone three would cover what one is writing. */
const SHOWN_NARROW = 1;
const NARROW = matchMedia('(max-width: 760px)');

/** An offer whose end nobody told of, since live updates are lost, goes away by itself this long after. */
const LINGER_MS = 8_000;

function Sound() {
  const { choices, ringtone } = useDesk().signals;
  const { muted } = useSyncExternalStore(choices.subscribe, choices.state);
  const isLocked = useSyncExternalStore(ringtone.subscribe, ringtone.isLocked);
  if (isLocked && !muted) {
    return (
      <p className="offer-sound">
        <VolumeX aria-hidden="true" size={14} />
        {t('sound.locked')}
      </p>
    );
  }
  const Icon = muted ? VolumeX : Volume2;
  return (
    <button
      type="button"
      className="link-button offer-sound"
      onClick={() => choices.change((present) => ({ ...present, muted: !muted }))}
    >
      <Icon aria-hidden="true" size={14} />
      {t(muted ? 'sound.unmute' : 'sound.mute')}
    </button>
  );
}

/** Calls me to what is on offer, and to what customers write. */
function useSignals(offered: readonly SessionView[]): void {
  useEffect(tellWhileVisible, []);
  useLooking();
  const unread = useMyUnread();
  useOfferSignals(offered);
  useMessageNotifications(unread);
  useTitle(offered, unread.length);
}

/** What is put to me right now, above everything. It is announced, and leaves the focus where it is. */
export function OfferBar() {
  const [choosing, setChoosing] = useState(false);
  const [shown, setShown] = useState<readonly ShownOffer[]>([]);
  const nowMs = useNow(shown.length === 0 ? 1_000 : 200);
  const live = useMyOffers().filter(({ offer }) => Date.parse(offer?.expiresAt ?? '') + LINGER_MS > nowMs);
  const open = live.filter(({ offer }) => Date.parse(offer?.expiresAt ?? '') > nowMs);
  useSignals(open);
  const next = holdOffers(shown, live, nowMs);
  if (!looksLike(shown, next)) setShown(next);
  const first = open[0];
  const most = NARROW.matches ? SHOWN_NARROW : SHOWN;
  const rest = next.length - most;
  // Nor does a key answer the next offer while the one before it still stands there.
  const keyed = next.some(({ goneMs }) => goneMs !== undefined) ? undefined : next[0];
  return (
    <>
      <p className="sr-only" role="alert">
        {first !== undefined &&
          t('offer.new', {
            customer: first.customer.name,
            preview: first.lastMessage === undefined ? '' : previewText(first.lastMessage),
          })}
      </p>
      {next.length > 0 && (
        <section className="offer-bar" aria-label={t('offer.label')}>
          <div className="offer-list">
            {next.slice(0, most).map((one) => (
              <OfferCard
                key={one.offer.offerId}
                session={one.session}
                offer={one.offer}
                isGone={one.goneMs !== undefined}
                hasKeys={one === keyed}
              />
            ))}
          </div>
          <div className="offer-foot">
            <BellRing aria-hidden="true" size={14} />
            {/* First, since the press itself unlocks the sound, and what says so must not push this from under it. */}
            <button type="button" className="link-button offer-sound" onClick={() => setChoosing(true)}>
              <Settings2 aria-hidden="true" size={14} />
              {t('signals.title')}
            </button>
            <Sound />
            {rest > 0 && <p>{rest === 1 ? t('offer.more-one') : t('offer.more', { count: rest })}</p>}
          </div>
        </section>
      )}
      {choosing && <SignalsDialog onClose={() => setChoosing(false)} />}
    </>
  );
}
