import { useSyncExternalStore } from 'react';

const LOCK = 'baton.in-sight';

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** Whether this tab is in sight. */
export function useIsVisible(): boolean {
  return useSyncExternalStore(subscribe, isVisible);
}

/**
 * As long as this tab is in sight, it holds a lock that all tabs of the browser share, which the browser itself takes back
 * when the tab is gone. Answers how to end that.
 */
export function tellWhileVisible(): () => void {
  let release: (() => void) | undefined;
  const end = () => {
    release?.();
    release = undefined;
  };
  const settle = () => {
    if (!isVisible()) return end();
    if (release !== undefined) return;
    const untilHidden = new Promise<void>((resolve) => {
      release = resolve;
    });
    // Without a secure context there are no locks, and no notifications either.
    void navigator.locks?.request(LOCK, { mode: 'shared' }, () => untilHidden);
  };
  settle();
  const unsubscribe = subscribe(settle);
  return () => {
    unsubscribe();
    end();
  };
}

/** Whether any tab of the desk is in sight: who looks at one need not be told by another. */
export async function isAnyTabVisible(): Promise<boolean> {
  if (isVisible()) return true;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === LOCK);
}
