import { t } from '../texts/settings.ts';
import type { SaveFailure } from './use-settings.ts';

interface SaveBarProps {
  readonly failure: SaveFailure | undefined;
  readonly isSaving: boolean;
  readonly isChanged: boolean;
  readonly onCancel: () => void;
}

/** The end of a form: what went wrong, and the two ways on. */
export function SaveBar({ failure, isSaving, isChanged, onCancel }: SaveBarProps) {
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
      <button type="submit" className="button button-primary" disabled={isSaving || !isChanged}>
        {t(isSaving ? 'settings.saving' : 'settings.save')}
      </button>
    </div>
  );
}
