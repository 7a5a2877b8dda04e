import { File, FileText, Image, MapPin, Mic, Music, Paperclip, Sticker, UserRound, Video } from 'lucide-react';
import { type Content, kindWordOf, wordsOf } from '../../../shared/domain/content.ts';
import { hasText, t } from '../texts/chat.ts';
import { linkify } from './linkify.ts';

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
  video_note: Video,
  contact: UserRound,
} as const;

function kindName(what: string): string {
  const key = `kind.${what}`;
  return hasText(key) ? t(key as 'kind.photo') : t('kind.unsupported');
}

/** A text with its addresses to click; right-to-left where its first letters are. */
function Text({ text }: { text: string }) {
  let at = 0;
  return (
    <p className="message-text" dir="auto">
      {linkify(text).map(({ text: piece, href }) => {
        const key = at;
        at += piece.length;
        return href === undefined ? (
          <span key={key}>{piece}</span>
        ) : (
          <a key={key} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {piece}
          </a>
        );
      })}
    </p>
  );
}

/** What a message says. What Baton cannot show yet stands there by its kind, with its caption. */
export function MessageContent({ content }: { content: Content }) {
  if (content.kind === 'transcript') {
    return (
      <>
        <p className="placeholder">
          <FileText aria-hidden="true" size={18} />
          {t('message.transcript')}
        </p>
        <Text text={content.text} />
      </>
    );
  }
  const what = kindWordOf(content);
  const words = wordsOf(content);
  if (what === undefined) return <Text text={words} />;
  const Icon = what in KIND_ICONS ? KIND_ICONS[what as keyof typeof KIND_ICONS] : Paperclip;
  return (
    <>
      <p className="placeholder">
        <Icon aria-hidden="true" size={18} />
        {kindName(what)}
      </p>
      {words !== '' && <Text text={words} />}
    </>
  );
}
