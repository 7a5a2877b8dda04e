import { t } from '../texts/bots.ts';
import type { ShownBot } from './use-bots.ts';

interface UnlistedCommandsProps {
  readonly unlisted: NonNullable<ShownBot['unlisted']>;
  readonly isTrying: boolean;
  /** The element that says which bot it is. */
  readonly titleId: string;
  readonly onTryAgain: () => void;
}

/** That the menu's commands are not registered, why, and a way on. */
export function UnlistedCommands({ unlisted, isTrying, titleId, onTryAgain }: UnlistedCommandsProps) {
  const { said } = unlisted;
  return (
    <div className="bot-fault">
      <p className="form-failure">{t(said === undefined ? 'bots.unlisted.silent' : 'bots.unlisted')}</p>
      {said !== undefined && (
        <p className="hint" dir="auto">
          {t('bots.said', { said })}
        </p>
      )}
      <button type="button" className="button" aria-describedby={titleId} disabled={isTrying} onClick={onTryAgain}>
        {t(isTrying ? 'bots.unlisted.doing' : 'bots.unlisted.again')}
      </button>
    </div>
  );
}
