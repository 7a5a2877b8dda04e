import { useEffect, useRef, useState } from 'react';
import { type DraftFor, keepDraft, readDraft } from '../replies/drafts.ts';
import { writingKey } from './writings.ts';

/** A text to go on with; a new object for each time that one is put back. */
export interface PutBack {
  readonly whom: DraftFor;
  readonly text: string;
}

/** Whether the field goes for the focus when it appears: as usual for its kind, in any case, or not at all. */
export type FocusWish = 'usual' | 'wanted' | 'unwanted';

/**
 * For whom is being written now. Whoever has begun to write a note goes on writing it when they become the owner: the
 * field never turns under their fingers into one whose words go to the customer.
 */
export function useWriting(sessionId: string, choices: readonly DraftFor[], putBack: PutBack | undefined) {
  const [chosen, setChosen] = useState<DraftFor['kind']>();
  /** Counts what was put back: the field takes its draft anew. */
  const [version, setVersion] = useState(0);
  const focusWish = useRef<FocusWish>('usual');
  const frame = useRef<HTMLFormElement>(null);
  const whom = choices.find(({ kind }) => kind === chosen) ?? choices[0] ?? { kind: 'note' };
  const mayReply = choices.some(({ kind }) => kind === 'reply');

  useEffect(() => {
    if (putBack === undefined) return;
    const present = readDraft(sessionStorage, sessionId, putBack.whom);
    const next = present.trim() === '' ? putBack.text : `${putBack.text}\n${present}`;
    keepDraft(sessionStorage, sessionId, next, putBack.whom);
    focusWish.current = 'wanted';
    setChosen(putBack.whom.kind);
    setVersion((count) => count + 1);
  }, [putBack, sessionId]);

  useEffect(() => {
    // Who claimed a session wants to answer, unless they are in the middle of a note.
    const isWriting = frame.current?.contains(document.activeElement) && document.activeElement?.tagName === 'TEXTAREA';
    if (mayReply && !isWriting && readDraft(sessionStorage, sessionId, { kind: 'note' }) === '') setChosen(undefined);
  }, [mayReply, sessionId]);

  return {
    whom,
    frame,
    focusWish,
    fieldKey: `${writingKey(whom)} ${version}`,
    /** Chooses at somebody's wish, and goes there if that is wished too. */
    choose: (kind: DraftFor['kind'], goes: boolean) => {
      focusWish.current = goes ? 'wanted' : 'unwanted';
      setChosen(kind);
    },
    /** Stays where somebody has begun to write. */
    stay: () => setChosen(whom.kind),
  };
}
