import { FileText } from 'lucide-react';
import { Suspense } from 'react';
import type { HistoryEntry } from '../../../shared/contracts/views.ts';
import { type Content, kindWordOf, wordsOf } from '../../../shared/domain/content.ts';
import { t } from '../texts/chat.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import { Kind } from './kind.tsx';
import type { Place } from './place.ts';
import { TextContent } from './text-content.tsx';

/** Pictures, places and mails need more than most conversations: it comes when the first is seen. */
const RichContent = lazyPart(() => import('./rich-content.tsx'));

interface MessageContentProps {
  readonly content: Content;
  /** Absent while it is on its way to the server. */
  readonly place?: Place;
  /** Further messages that are shown with it as one album. */
  readonly album?: readonly HistoryEntry[] | undefined;
}

/** What a message says: its words, its files, or of what Baton cannot show, what it was. */
export function MessageContent({ content, place, album = [] }: MessageContentProps) {
  switch (content.kind) {
    case 'text':
      return <TextContent text={content.text} marks={content.marks} />;
    case 'survey':
      return <TextContent text={content.text} />;
    case 'transcript':
      return (
        <>
          <p className="placeholder">
            <FileText aria-hidden="true" size={18} />
            {t('message.transcript')}
          </p>
          <TextContent text={content.text} />
        </>
      );
    case 'placeholder':
      return (
        <>
          <Kind what={content.what} />
          {content.text !== undefined && <TextContent text={content.text} />}
        </>
      );
    default:
      break;
  }
  const plain = (
    <>
      <Kind what={kindWordOf(content) ?? 'document'} />
      {wordsOf(content) !== '' && <TextContent text={wordsOf(content)} />}
    </>
  );
  if (place === undefined) return plain;
  return (
    <Suspense fallback={plain}>
      <RichContent content={content} place={place} album={album} />
    </Suspense>
  );
}
