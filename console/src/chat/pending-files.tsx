import { File } from 'lucide-react';
import { useEnclosed } from '../attachments/use-enclosed.ts';
import type { PendingFile } from '../replies/outbox.ts';
import { sizeText } from '../transcripts/size-text.ts';

/** The files of a reply on its way: as pictures where this page still has them. */
export function PendingFiles({ sessionId, files }: { sessionId: string; files: readonly PendingFile[] }) {
  const { enclosures } = useEnclosed(sessionId);
  if (files.length === 0) return null;
  return (
    <div className="files" data-album={files.length > 1}>
      {files.map(({ key, name, bytes, as }) => {
        const preview = as === 'document' ? undefined : enclosures.preview(key);
        return preview === undefined ? (
          <p key={key} className="file-card">
            <File aria-hidden="true" size={20} />
            <span className="file-card-words">
              <bdi className="file-card-name">{name}</bdi>
              <span className="muted">{sizeText(bytes)}</span>
            </span>
          </p>
        ) : (
          <span key={key} className="picture" data-as={as}>
            <img src={preview} alt={name} />
          </span>
        );
      })}
    </div>
  );
}
