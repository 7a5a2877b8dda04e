import { BellRing, Volume2, VolumeX } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useNow } from '../clock/use-now.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useMyOffers } from '../desk/use-lists.ts';
import { t } from '../texts/t.ts';
import { OfferCard } from './offer-card.tsx';
import { useOfferSignals } from './use-offer-signals.ts';

/** More offers than this at once are counted instead of shown. */
const SHOWN = 3;

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
  const nowMs = useNow();
  const live = useMyOffers().filter(({ offer }) => Date.parse(offer?.expiresAt ?? '') + LINGER_MS > nowMs);
  const open = live.filter(({ offer }) => Date.parse(offer?.expiresAt ?? '') > nowMs);
  useOfferSignals(open.map(({ customer }) => customer.name));
  const first = open[0];
  const rest = live.length - SHOWN;
  return (
    <>
      <p className="sr-only" role="alert">
        {first !== undefined &&
          t('offer.new', { customer: first.customer.name, preview: first.lastMessage?.preview ?? '' })}
      </p>
      {live.length > 0 && (
        <section className="offer-bar" aria-label={t('offer.label')}>
          <div className="offer-list">
            {live
              .slice(0, SHOWN)
              .map((session, index) =>
                session.offer === undefined ? null : (
                  <OfferCard
                    key={session.offer.offerId}
                    session={session}
                    offer={session.offer}
                    hasKeys={index === 0}
                  />
                ),
              )}
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
