import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** This close to the end counts as being there. */
const NEAR_PX = 60;

interface Sticking {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Whether something new stands below what is seen. */
  readonly hasNew: boolean;
  readonly toBottom: () => void;
  readonly onScroll: () => void;
}

/**
 * Keeps the newest in sight as long as the reader is there, and the place where they read when older messages come in
 * above. `first` and `last` tell the ends of what is shown; `own` changes when the reader writes something.
 */
export function useStickToBottom(first: number | undefined, last: number | undefined, own: number): Sticking {
  const scroller = useRef<HTMLDivElement>(null);
  const atBottom = useRef(true);
  const before = useRef({ first, last, own, height: 0 });
  const [hasNew, setHasNew] = useState(false);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const previous = before.current;
    const wrote = own > previous.own;
    if (first !== undefined && previous.first !== undefined && first < previous.first) {
      box.scrollTop += box.scrollHeight - previous.height;
    } else if (atBottom.current || wrote || previous.last === undefined) {
      box.scrollTop = box.scrollHeight;
      atBottom.current = true;
    } else if (last !== previous.last) setHasNew(true);
    before.current = { first, last, own, height: box.scrollHeight };
  }, [first, last, own]);

  useEffect(() => {
    const box = scroller.current;
    const content = box?.firstElementChild;
    if (box === null || content === null || content === undefined) return;
    const observer = new ResizeObserver(() => {
      if (atBottom.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    observer.observe(content);
    return () => observer.disconnect();
  }, []);

  return {
    scroller,
    hasNew,
    toBottom: () => {
      const box = scroller.current;
      if (box === null) return;
      box.scrollTop = box.scrollHeight;
      atBottom.current = true;
      setHasNew(false);
    },
    onScroll: () => {
      const box = scroller.current;
      if (box === null) return;
      atBottom.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
      if (atBottom.current) setHasNew(false);
    },
  };
}
