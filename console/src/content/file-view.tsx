import { Download, File, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { HistoryEntry } from '../../../shared/contracts/views.ts';
import type { FileRef } from '../../../shared/domain/content.ts';
import { countdownOf } from '../clock/format-time.ts';
import { t } from '../texts/content.ts';
import { sizeText } from '../transcripts/size-text.ts';
import { FetchFailure } from './fetch-failure.tsx';
import { kindName } from './kind.tsx';
import { bytesOf, isThere, kindOfFile } from './kind-of-file.ts';
import { useFileLink } from './use-file-link.ts';
import { useSaveFile } from './use-save-file.ts';

interface FileViewProps {
  readonly sessionId: string;
  readonly entry: HistoryEntry;
  readonly file: FileRef;
  readonly onLarger: () => void;
}

/** What a file is called on screen. */
export function nameOf(file: FileRef): string {
  return file.name.trim() === '' ? kindName(file.as) : file.name;
}

/** A file to save: its name, its size. */
export function FileCard({ sessionId, entry, file }: Omit<FileViewProps, 'onLarger'>) {
  const { save, isRunning } = useSaveFile(sessionId, entry.seq);
  const bytes = bytesOf(file, entry.fetching);
  const name = nameOf(file);
  return (
    <button type="button" className="file-card" disabled={isRunning} onClick={() => void save(file.fileId)}>
      <File aria-hidden="true" size={20} />
      <span className="file-card-words">
        <span className="sr-only">{t('file.save')} </span>
        <bdi className="file-card-name">{name}</bdi>
        {bytes !== undefined && <span className="muted">{sizeText(bytes)}</span>}
      </span>
      <Download aria-hidden="true" size={16} />
    </button>
  );
}

/** Before it is there: that it comes, or why it does not. */
function NotYet({ sessionId, entry, file }: Omit<FileViewProps, 'onLarger'>) {
  const { fetching } = entry;
  const name = nameOf(file);
  if (fetching?.state === 'failed') {
    return <FetchFailure sessionId={sessionId} entry={entry} name={name} reason={fetching.reason} />;
  }
  return (
    <p className="file-card" role="status">
      <LoaderCircle className="turning" aria-hidden="true" size={18} />
      <span className="file-card-words">
        <bdi className="file-card-name">{name}</bdi>
        <span className="muted">{t('file.fetching')}</span>
      </span>
    </p>
  );
}

/** A file as it is best seen or heard. What the browser cannot show is something to save. */
export function FileView({ sessionId, entry, file, onLarger }: FileViewProps) {
  const { fetching, seq } = entry;
  const kind = kindOfFile(file, fetching);
  const isHere = isThere(file, fetching);
  const [isBroken, setBroken] = useState(false);
  const link = useFileLink(sessionId, seq, file.fileId, isHere && kind !== 'other' && !isBroken);
  const card = <FileCard sessionId={sessionId} entry={entry} file={file} />;
  if (!isHere) return <NotYet sessionId={sessionId} entry={entry} file={file} />;
  const isEmoji = file.as === 'sticker' && kind === 'other' && file.emoji !== undefined;
  if (isEmoji)
    return (
      <p className="sticker-emoji" role="img" aria-label={t('sticker.of', { emoji: file.emoji ?? '' })}>
        {file.emoji}
      </p>
    );
  if (kind === 'other' || link.isError) return card;
  if (isBroken) {
    return (
      <div className="file-broken">
        <p className="with-icon muted">
          <TriangleAlert aria-hidden="true" size={14} />
          {t('file.broken')}
        </p>
        {card}
      </div>
    );
  }
  const src = link.data?.url;
  const name = nameOf(file);
  const size = { ...(file.width && { width: file.width }), ...(file.height && { height: file.height }) };
  // An address that has run out is asked for once more; what fails with a fresh one is no such picture.
  const onError = () => {
    if (link.isStale) void link.refetch();
    else setBroken(true);
  };
  switch (kind) {
    case 'picture':
      return (
        <button
          type="button"
          className="picture"
          data-as={file.as}
          aria-label={t('file.open', { name })}
          onClick={onLarger}
        >
          {src === undefined ? (
            <span className="picture-coming" {...size} />
          ) : (
            <img
              src={src}
              alt={file.as === 'sticker' ? t('sticker.of', { emoji: file.emoji ?? '' }) : name}
              {...size}
              loading="lazy"
              onError={onError}
            />
          )}
        </button>
      );
    case 'audio':
      return (
        <div className="audio">
          {/* biome-ignore lint/a11y/useMediaCaption: what a customer says comes without captions */}
          <audio controls preload="none" src={src} aria-label={name} onError={onError} />
          {file.as === 'voice' && file.seconds !== undefined && (
            <span className="muted">{countdownOf(file.seconds)}</span>
          )}
          {file.as !== 'voice' && card}
        </div>
      );
    case 'video': {
      const isLoop = file.as === 'animation' || file.as === 'sticker';
      return (
        <div className="video" data-as={file.as}>
          <video
            controls={file.as !== 'sticker'}
            loop={isLoop}
            muted={isLoop}
            preload="metadata"
            playsInline
            src={src}
            aria-label={name}
            {...size}
            onError={onError}
          />
        </div>
      );
    }
    default:
      return kind satisfies never;
  }
}
