import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { CannedReply, SessionView } from '../../../shared/contracts/views.ts';
import { chooseByKey } from '../ui/choice-keys.ts';
import { fittingReplies, slashWord } from './canned-match.ts';
import { useCanned } from './use-canned.ts';

type SlashWord = NonNullable<ReturnType<typeof slashWord>>;

/** What is left of a word behind the caret: the text that is picked stands in its place too. */
const REST_OF_WORD = /^[\p{L}\p{N}_-]+/u;

/** Picks ready-made answers in a field for replies: what fits the slash at the caret, and what keys do with it. */
export function useCannedPicker(
  field: RefObject<HTMLTextAreaElement | null>,
  session: SessionView,
  isWanted: boolean,
  change: (text: string) => void,
) {
  const { replies, isLoading, isFailed, fill } = useCanned(session, isWanted);
  const [word, setWord] = useState<SlashWord>();
  const [active, setActive] = useState(0);
  const dismissed = useRef<number>(undefined);
  const caret = useRef<number>(undefined);
  const { queueId, language } = session;
  const found = word === undefined ? [] : fittingReplies(replies, word.query, { queueId, language });
  const isOpen = isWanted && word !== undefined;
  const shown = Math.max(Math.min(active, found.length - 1), 0);

  // Where the caret belongs once the answer is in the field.
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });

  /** Looks at what stands before the caret now. */
  function look(): void {
    const box = field.current;
    const next =
      box === null || box.selectionStart !== box.selectionEnd ? undefined : slashWord(box.value, box.selectionEnd);
    if (next === undefined) dismissed.current = undefined;
    if (next?.query !== word?.query) setActive(0);
    setWord(next?.from === dismissed.current ? undefined : next);
  }

  function pick(reply: CannedReply): void {
    const box = field.current;
    if (box === null || word === undefined) return;
    const before = box.value.slice(0, word.from) + fill(reply);
    const behind = box.value.slice(word.from + 1 + word.query.length).replace(REST_OF_WORD, '');
    caret.current = before.length;
    setWord(undefined);
    change(before + behind);
  }

  /** Answers whether the key was meant for the list. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (!isOpen) return false;
    // Who types a shortcut faster than the answers come must not send it to the customer.
    if (isLoading && event.key === 'Enter') {
      event.preventDefault();
      return true;
    }
    return chooseByKey(event, {
      count: found.length,
      active: shown,
      move: setActive,
      pick: (index) => {
        const reply = found[index];
        if (reply !== undefined) pick(reply);
      },
      dismiss: () => {
        dismissed.current = word.from;
        setWord(undefined);
      },
    });
  }

  return {
    isOpen,
    found,
    active: shown,
    state: isLoading ? ('loading' as const) : isFailed ? ('failed' as const) : ('ready' as const),
    hasAny: replies.length > 0,
    fill,
    look,
    pick,
    onKeyDown,
    close: () => setWord(undefined),
  };
}
