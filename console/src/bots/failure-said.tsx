import type { SaveFailure } from '../settings/use-settings.ts';
import { t } from '../texts/bots.ts';

/** Why something could not be done with a bot, with Telegram's own words where there are any. */
export function FailureSaid({ failure }: { readonly failure: SaveFailure | undefined }) {
  if (failure === undefined) return null;
  return (
    <div role="alert">
      <p className="form-failure">{failure.text}</p>
      {failure.said !== undefined && (
        <p className="hint" dir="auto">
          {t('bots.said', { said: failure.said })}
        </p>
      )}
    </div>
  );
}
