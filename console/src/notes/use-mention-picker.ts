import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { chooseByKey } from '../ui/choice-keys.ts';
import type { Colleague } from './colleagues.ts';
import { type MentionQuery, mentionAt } from './mention-query.ts';
import { matching } from './mentions.ts';

/** More than this nobody looks through; typing on narrows it down. */
const MOST_SHOWN = 8;

/** Names a colleague in a text field: what is on offer at the caret, and what keys do with it. */
export function useMentionPicker(
  field: RefObject<HTMLTextAreaElement | null>,
  people: readonly Colleague[],
  change: (text: string) => void,
) {
  const [at, setAt] = useState<MentionQuery>();
  const [active, setActive] = useState(0);
  const dismissed = useRef<number>(undefined);
  const caret = useRef<number>(undefined);
  const picked = useRef(new Set<string>());
  // With a name written out and a space behind it, what follows is the note again.
  const isNamed = at !== undefined && people.some(({ name }) => at.query.startsWith(`${name} `));
  const found = at === undefined || isNamed ? [] : matching(people, at.query).slice(0, MOST_SHOWN);
  const shown = Math.min(active, found.length - 1);

  // Where the caret belongs once the name is in the field.
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });

  /** Looks at what stands before the caret now. */
  function look(): void {
    const box = field.current;
    const next =
      box === null || box.selectionStart !== box.selectionEnd ? undefined : mentionAt(box.value, box.selectionEnd);
    if (next === undefined) dismissed.current = undefined;
    if (next?.query !== at?.query) setActive(0);
    setAt(next?.from === dismissed.current ? undefined : next);
  }

  function pick({ agentId, name }: Colleague): void {
    const box = field.current;
    if (box === null || at === undefined) return;
    const before = `${box.value.slice(0, at.from)}@${name} `;
    caret.current = before.length;
    picked.current.add(agentId);
    setAt(undefined);
    change(before + box.value.slice(at.from + 1 + at.query.length).replace(/^ /, ''));
  }

  /** Answers whether the key was meant for the picker. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (found.length === 0) return false;
    return chooseByKey(event, {
      count: found.length,
      active: shown,
      move: setActive,
      pick: (index) => {
        const person = found[index];
        if (person !== undefined) pick(person);
      },
      dismiss: () => {
        dismissed.current = at?.from;
        setAt(undefined);
      },
    });
  }

  return { found, active: shown, picked: picked.current, look, pick, onKeyDown, close: () => setAt(undefined) };
}
