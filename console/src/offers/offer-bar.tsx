import { BellRing, Volume2, VolumeX } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useNow } from '../clock/use-now.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useMyOffers } from '../desk/use-lists.ts';
import { t } from '../texts/t.ts';
import { holdOffers, looksLike, type ShownOffer } from './hold-offers.ts';
import { OfferCard } from './offer-card.tsx';
import { useOfferSignals } from './use-offer-signals.ts';

/** More offers than this at once are counted instead of shown. */
const SHOWN = 3;

/** On a phone three would cover what one is writing. */
const SHOWN_NARROW = 1;
const NARROW = matchMedia('(max-width: 760px)');

/** An offer whose end nobody told of, since live updates are lost, goes away by itself this long after. */
const LINGER_MS = 8_000;

function Sound() {
  const { ringtone } = useDesk();
  const { muted, locked } = useSyncExternalStore(ringtone.subscribe, ringtone.state);
  if (locked && !muted) {
    return (
      <p className="offer-sound">
        <VolumeX aria-hidden="true" size={14} />
        {t('sound.locked')}
      </p>
    );
  }
  const Icon = muted ? VolumeX : Volume2;
  return (
    <button type="button" className="link-button offer-sound" onClick={() => ringtone.setMuted(!muted)}>
      <Icon aria-hidden="true" size={14} />
      {t(muted ? 'sound.unmute' : 'sound.mute')}
    </button>
  );
}

/** What is put to me right now, above everything. It is announced, and leaves the focus where it is. */
export function OfferBar() {
  const [shown, setShown] = useState<readonly ShownOffer[]>([]);
  const nowMs = useNow(shown.length === 0 ? 1_000 : 200);
  const live = useMyOffers().filter(({ offer }) => Date.parse(offer?.expiresAt ?? '') + LINGER_MS > nowMs);
  const open = live.filter(({ offer }) => Date.parse(offer?.expiresAt ?? '') > nowMs);
  useOfferSignals(open.map(({ customer }) => customer.name));
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
          t('offer.new', { customer: first.customer.name, preview: first.lastMessage?.preview ?? '' })}
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
            <Sound />
            {rest > 0 && <p>{rest === 1 ? t('offer.more-one') : t('offer.more', { count: rest })}</p>}
          </div>
        </section>
      )}
    </>
  );
}
