import { ChevronLeft, ChevronRight, Download } from 'lucide-react';
import { t } from '../texts/content.ts';
import { Modal } from '../ui/modal.tsx';
import { nameOf } from './file-view.tsx';
import type { FileOf } from './place.ts';
import { useFileLink } from './use-file-link.ts';
import { useSaveFile } from './use-save-file.ts';

interface LightboxProps {
  readonly sessionId: string;
  readonly pictures: readonly FileOf[];
  /** Which of them is looked at. */
  readonly at: number;
  readonly onMove: (to: number) => void;
  readonly onClose: () => void;
}

/** A picture as large as the window lets it be. The arrow keys go on to the others of its album. */
export function Lightbox({ sessionId, pictures, at, onMove, onClose }: LightboxProps) {
  const shown = pictures[at];
  const seq = shown?.entry.seq ?? 0;
  const { data } = useFileLink(sessionId, seq, shown?.file.fileId ?? '', shown !== undefined);
  const { save, isRunning } = useSaveFile(sessionId, seq);
  if (shown === undefined) return null;
  const name = nameOf(shown.file);
  const count = pictures.length;
  const move = (by: number) => {
    if (at + by >= 0 && at + by < count) onMove(at + by);
  };
  return (
    <Modal open onOpenChange={(isOpen) => !isOpen && onClose()} title={name} size="window">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons below do the same */}
      <div
        className="lightbox"
        onKeyDown={({ key }) => {
          if (key === 'ArrowRight') move(1);
          if (key === 'ArrowLeft') move(-1);
        }}
      >
        {data !== undefined && <img className="lightbox-picture" src={data.url} alt={name} />}
        <div className="modal-actions">
          {count > 1 && (
            <>
              <span className="muted" role="status">
                {t('lightbox.place', { place: at + 1, count })}
              </span>
              <button type="button" className="button" disabled={at === 0} onClick={() => move(-1)}>
                <ChevronLeft aria-hidden="true" size={16} />
                {t('lightbox.before')}
              </button>
              <button type="button" className="button" disabled={at === count - 1} onClick={() => move(1)}>
                {t('lightbox.after')}
                <ChevronRight aria-hidden="true" size={16} />
              </button>
            </>
          )}
          <button type="button" className="button" disabled={isRunning} onClick={() => void save(shown.file.fileId)}>
            <Download aria-hidden="true" size={16} />
            {t('file.save')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('app.close')}
          </button>
        </div>
      </div>
    </Modal>
  );
}
