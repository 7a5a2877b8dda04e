import type { HistoryEntry } from '../../../shared/contracts/views.ts';
import { type Content, filesOf } from '../../../shared/domain/content.ts';
import { PlacedMail } from '../moving/placed-mail.tsx';
import { ContactCard } from './contact-card.tsx';
import { FilesContent } from './files-content.tsx';
import type { Place } from './place.ts';
import { PlaceCard } from './place-card.tsx';
import { PollCard } from './poll-card.tsx';
import { TextContent } from './text-content.tsx';

interface RichContentProps {
  readonly content: Content;
  readonly place: Place;
  readonly album: readonly HistoryEntry[];
}

/** Files of a message, of an album with those of its further messages. */
function filesFrom(place: Place, content: Content, album: readonly HistoryEntry[]) {
  const further = album.flatMap((entry) => {
    const said = 'content' in entry.event ? entry.event.content : undefined;
    return said === undefined ? [] : filesOf(said).map((file) => ({ entry, file }));
  });
  return [...filesOf(content).map((file) => ({ entry: place.entry, file })), ...further];
}

/** What of an album has words: it is one of its messages. */
function wordsFrom(content: Extract<Content, { kind: 'files' }>, album: readonly HistoryEntry[]) {
  const all = [content, ...album.flatMap(({ event }) => ('content' in event ? [event.content] : []))];
  return all.flatMap((said) => (said.kind === 'files' && said.text !== undefined && said.text !== '' ? [said] : []));
}

/** What a message says by more than words. */
export default function RichContent({ content, place, album }: RichContentProps) {
  switch (content.kind) {
    case 'files':
      return (
        <>
          <FilesContent sessionId={place.sessionId} files={filesFrom(place, content, album)} />
          {wordsFrom(content, album).map(({ text = '', marks, files }) => (
            <TextContent key={files[0]?.fileId} text={text} marks={marks} />
          ))}
        </>
      );
    case 'location':
      return <PlaceCard content={content} />;
    case 'contact':
      return <ContactCard content={content} />;
    case 'poll':
      return <PollCard content={content} />;
    case 'mail':
      return <PlacedMail mail={content} place={place} />;
    default:
      return null;
  }
}
