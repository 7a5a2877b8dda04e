import { useState } from 'react';

const KEY = 'baton.unseen';

/** Whether somebody who oversees reads along without being seen; remembered in this browser. */
export function useUnseen(): readonly [unseen: boolean, set: (unseen: boolean) => void] {
  const [unseen, setUnseen] = useState(() => localStorage.getItem(KEY) === 'yes');
  const set = (next: boolean) => {
    if (next) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
    setUnseen(next);
  };
  return [unseen, set];
}
