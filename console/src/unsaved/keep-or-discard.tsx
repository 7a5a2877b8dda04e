import { t } from '../texts/t.ts';

/** The two ways on for whoever would lose what they have entered; the one that loses nothing comes first. */
export function KeepOrDiscard({ onKeep, onDiscard }: { onKeep: () => void; onDiscard: () => void }) {
  return (
    <div className="modal-actions">
      {/* The question has just been raised by whoever would leave: the answer is what they are about. */}
      {/* biome-ignore lint/a11y/noAutofocus: see above */}
      <button type="button" className="button button-primary" autoFocus onClick={onKeep}>
        {t('unsaved.keep')}
      </button>
      <button type="button" className="button button-danger" onClick={onDiscard}>
        {t('unsaved.discard')}
      </button>
    </div>
  );
}
