import { useCallback, useEffect, useRef, useState } from 'react';
import { useDesk } from '../desk/desk-context.ts';

/** How long after the last key somebody still counts as writing. */
const PAUSE_MS = 3_000;

/** Tells colleagues that this session is open here, and while something is written in it. */
export function useLook(sessionId: string, unseen: boolean) {
  const { live } = useDesk();
  const [typing, setTyping] = useState(false);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);

  const stopped = useCallback(() => {
    clearTimeout(pause.current);
    setTyping(false);
  }, []);

  const typed = useCallback(() => {
    clearTimeout(pause.current);
    pause.current = setTimeout(stopped, PAUSE_MS);
    setTyping(true);
  }, [stopped]);

  useEffect(() => live.setLook({ sessionId, typing, unseen }), [live, sessionId, typing, unseen]);

  useEffect(
    () => () => {
      clearTimeout(pause.current);
      live.setLook(undefined);
    },
    [live],
  );

  return { typed, stopped };
}
