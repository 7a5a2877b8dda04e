import {
  ChartColumn,
  Dices,
  File,
  Image,
  MapPin,
  Mic,
  Music,
  Paperclip,
  Sticker,
  UserRound,
  Video,
} from 'lucide-react';
import { hasText, t } from '../texts/chat.ts';

const KIND_ICONS = {
  photo: Image,
  video: Video,
  animation: Video,
  voice: Mic,
  audio: Music,
  document: File,
  sticker: Sticker,
  location: MapPin,
  venue: MapPin,
  'video-note': Video,
  contact: UserRound,
  poll: ChartColumn,
  dice: Dices,
} as const;

/** What a message is that is no text. */
export function kindName(what: string): string {
  const key = `kind.${what}`;
  return hasText(key) ? t(key as 'kind.photo') : t('kind.unsupported');
}

/** The kind of a message, by its sign and its name. */
export function Kind({ what }: { what: string }) {
  const Icon = what in KIND_ICONS ? KIND_ICONS[what as keyof typeof KIND_ICONS] : Paperclip;
  return (
    <p className="placeholder">
      <Icon aria-hidden="true" size={18} />
      {kindName(what)}
    </p>
  );
}
