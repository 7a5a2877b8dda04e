import { t } from '../texts/settings.ts';
import { useUnsaved } from '../unsaved/use-unsaved.ts';
import type { SaveFailure } from './use-settings.ts';

interface SaveBarProps {
  readonly failure: SaveFailure | undefined;
  readonly isSaving: boolean;
  /** Whoever leaves with changes is asked. */
  readonly isChanged: boolean;
  /** While what is changed is another one by now, it cannot be saved. */
  readonly isOld?: boolean;
  readonly onCancel: () => void;
}

/** The end of a form: what went wrong, and the two ways on. */
export function SaveBar({ failure, isSaving, isChanged, isOld = false, onCancel }: SaveBarProps) {
  useUnsaved(isChanged);
  return (
    <div className="save-bar">
      {failure !== undefined && (
        <p className="form-failure" role="alert">
          {failure.text}
        </p>
      )}
      <button type="button" className="button" disabled={isSaving} onClick={onCancel}>
        {t('app.cancel')}
      </button>
      <button type="submit" className="button button-primary" disabled={isSaving || !isChanged || isOld}>
        {t(isSaving ? 'settings.saving' : 'settings.save')}
      </button>
    </div>
  );
}
