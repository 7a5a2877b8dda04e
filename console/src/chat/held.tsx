import { UserRoundCheck } from 'lucide-react';
import { createContext, useContext, useState } from 'react';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/chat.ts';

const KEY = 'baton.show-held';

/** Whether every message shows who was in charge then, not only the one that is pointed at. */
export const ShowHeld = createContext(false);

/** That choice, remembered in this browser. */
export function useShowHeld(): readonly [shown: boolean, toggle: () => void] {
  const [shown, setShown] = useState(() => localStorage.getItem(KEY) === 'yes');
  const toggle = () => {
    if (shown) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'yes');
    setShown(!shown);
  };
  return [shown, toggle];
}

/** Who held the session when something was said: in sight where it is pointed at, asked for, or no matter of course. */
export function Held({ ownerId, isNotable = false }: { ownerId: string | undefined; isNotable?: boolean }) {
  const names = useNames();
  const shown = useContext(ShowHeld) || isNotable;
  return (
    <span className="message-held" data-shown={shown} dir="auto">
      {ownerId === undefined ? t('held.nobody') : t('held.while', { agent: names.agent(ownerId) })}
    </span>
  );
}

/** Prints it under every message, or hides it again. */
export function HeldToggle({ shown, onToggle }: { shown: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      className="held-toggle"
      aria-pressed={shown}
      aria-label={t('held.show')}
      title={t(shown ? 'held.hide' : 'held.show')}
      onClick={onToggle}
    >
      <UserRoundCheck aria-hidden="true" size={16} />
    </button>
  );
}
