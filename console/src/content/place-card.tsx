import { MapPin } from 'lucide-react';
import type { Content } from '../../../shared/domain/content.ts';
import { t } from '../texts/content.ts';

/** Enough to find a door: a hundred-thousandth of a degree is a metre. */
const DIGITS = 5;

/** Where a customer is, or a place that they mean. The map is another page, opened by hand: nobody else learns of it before. */
export function PlaceCard({ content }: { content: Extract<Content, { kind: 'location' }> }) {
  const { latitude, longitude, title, address, liveSeconds } = content;
  const at = `${latitude.toFixed(DIGITS)}, ${longitude.toFixed(DIGITS)}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <div className="card-content">
      <MapPin aria-hidden="true" size={20} />
      <div>
        <p className="card-title" dir="auto">
          {title ?? t('kind.location')}
        </p>
        {address !== undefined && <p dir="auto">{address}</p>}
        <p className="muted">
          <bdi>{at}</bdi>
        </p>
        {liveSeconds !== undefined && <p className="muted">{t('place.live')}</p>}
        <a href={map} target="_blank" rel="noopener noreferrer">
          {t('place.map')}
        </a>
      </div>
    </div>
  );
}
