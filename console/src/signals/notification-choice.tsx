import { useSyncExternalStore } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';
import type { SignalChoices } from './choices.ts';

const SWITCHES = ['offers', 'messages', 'previews'] as const;

/** What the browser may tell of while the tab is hidden, and how to let it. */
export function NotificationChoice({ chosen }: { chosen: SignalChoices }) {
  const { choices, notifications } = useDesk().signals;
  const permission = useSyncExternalStore(notifications.subscribe, notifications.state);
  return (
    <fieldset className="choices">
      <legend>{t('signals.notifications')}</legend>
      <p className="permission" role="status" data-permission={permission}>
        {t(`signals.permission.${permission}`)}
      </p>
      {permission === 'default' && (
        <button type="button" className="button button-small" onClick={() => void notifications.ask()}>
          {t('signals.allow')}
        </button>
      )}
      {permission !== 'unsupported' &&
        SWITCHES.map((name) => (
          <label key={name} className="choice">
            <input
              type="checkbox"
              checked={chosen[name]}
              disabled={permission !== 'granted'}
              onChange={({ target }) => choices.change((present) => ({ ...present, [name]: target.checked }))}
            />
            {t(`signals.${name}`)}
          </label>
        ))}
    </fieldset>
  );
}
