import { Volume2, VolumeX } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { NoticeBell } from '../notices/bell.tsx';
import { t } from '../texts/t.ts';
import { Logo } from '../ui/logo.tsx';
import { AccountMenu } from './account-menu.tsx';
import { PresenceSwitch } from './presence-switch.tsx';

function SoundToggle() {
  const { choices } = useDesk().signals;
  const { muted } = useSyncExternalStore(choices.subscribe, choices.state);
  const Icon = muted ? VolumeX : Volume2;
  return (
    <button
      type="button"
      className="icon-button"
      title={t(muted ? 'sound.unmute' : 'sound.mute')}
      aria-label={t('sound.mute')}
      aria-pressed={muted}
      onClick={() => choices.change((present) => ({ ...present, muted: !muted }))}
    >
      <Icon aria-hidden="true" size={18} />
    </button>
  );
}

/** Above everything but an offer: whose desk this is, whether I take sessions, and my account. */
export function TopBar() {
  return (
    <header className="top-bar">
      <span className="brand">
        <Logo size={26} />
        <h1 className="brand-name">{t('app.name')}</h1>
      </span>
      <PresenceSwitch />
      <span className="top-bar-end">
        <SoundToggle />
        <NoticeBell />
        <AccountMenu />
      </span>
    </header>
  );
}
