import { LogIn, WifiOff } from 'lucide-react';
import { useDesk, useLiveState } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';

/** Says when what is shown may be old: updates interrupted, or the sign-in over. */
export function ConnectionBanner() {
  const { live, signIn } = useDesk();
  const state = useLiveState();
  if (state === 'lost') {
    return (
      <div className="banner banner-warning" role="status">
        <WifiOff aria-hidden="true" size={16} />
        <span>
          <strong>{t('live.lost')}</strong> <span className="banner-hint">{t('live.lost.hint')}</span>
        </span>
        <button type="button" className="button button-small" onClick={() => live.nudge()}>
          {t('live.retry')}
        </button>
      </div>
    );
  }
  if (state === 'ended') {
    return (
      <div className="banner banner-danger" role="alert">
        <LogIn aria-hidden="true" size={16} />
        <strong>{t('live.ended')}</strong>
        <button
          type="button"
          className="button button-small"
          onClick={() => void signIn.begin(location.pathname + location.search)}
        >
          {t('live.sign-in')}
        </button>
      </div>
    );
  }
  return null;
}
