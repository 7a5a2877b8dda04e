import { useState } from 'react';
import { t } from '../texts/content.ts';
import { FileView } from './file-view.tsx';
import { isPicture } from './kind-of-file.ts';
import { Lightbox } from './lightbox.tsx';
import type { FileOf } from './place.ts';

interface FilesContentProps {
  readonly sessionId: string;
  readonly files: readonly FileOf[];
}

/** The files of a message or of an album. Its pictures can be looked at larger, one after the other. */
export function FilesContent({ sessionId, files }: FilesContentProps) {
  const [larger, setLarger] = useState<string>();
  const pictures = files.filter(({ entry, file }) => isPicture(file, entry.fetching));
  const at = pictures.findIndex(({ file }) => file.fileId === larger);
  const count = files.length;
  return (
    <>
      <div
        className="files"
        data-album={count > 1}
        {...(count > 1 && { role: 'group', 'aria-label': t('file.album', { count }) })}
      >
        {files.map(({ entry, file }) => (
          <FileView
            key={file.fileId}
            sessionId={sessionId}
            entry={entry}
            file={file}
            onLarger={() => setLarger(file.fileId)}
          />
        ))}
      </div>
      {at >= 0 && (
        <Lightbox
          sessionId={sessionId}
          pictures={pictures}
          at={at}
          onMove={(to) => setLarger(pictures[to]?.file.fileId)}
          onClose={() => setLarger(undefined)}
        />
      )}
    </>
  );
}
