import { useLayoutEffect } from 'react';
import type { SessionView } from '../../../shared/contracts/views.ts';
import { undoNewest } from '../closing/undo-button.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { useHandOver } from '../hand-over/hand-over-context.ts';
import type { HandOverAction } from '../hand-over/possible.ts';
import { useActs } from '../hand-over/use-acts.ts';
import { t } from '../texts/t.ts';

/** Where a key means one of several, the first that is possible. */
const ACTS: Readonly<Record<string, readonly HandOverAction[]>> = {
  a: ['assign'],
  c: ['claim'],
  e: ['complete'],
  l: ['label'],
  o: ['reopen', 'ask-reopen'],
  p: ['prioritize'],
  r: ['return'],
  s: ['park'],
  t: ['transfer'],
  u: ['resume'],
  w: ['open-ticket'],
};

const STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Whether a key goes into what somebody is writing or choosing. */
export function isTaken({ target }: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target instanceof HTMLInputElement && target.type !== 'checkbox';
}

function rows(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.rows [data-session]')];
}

function focusedRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('.rows [data-session]') ?? null;
}

/** Goes to the row after or before the one in focus, else to the open one, else to the first. */
function step(by: 1 | -1): void {
  const all = rows();
  const focused = focusedRow();
  const open = all.find((row) => row.querySelector('[aria-current]') !== null);
  const next = focused === null ? (open ?? all[0]) : all[all.indexOf(focused) + by];
  next?.querySelector<HTMLElement>('a')?.focus();
}

interface ListKeys {
  /** The sessions of the list, in its order. */
  readonly sessions: readonly SessionView[];
  readonly openId: string | undefined;
  readonly selected: readonly SessionView[];
  readonly onToggle: (sessionId: string) => void;
  readonly onClear: () => void;
}

/** The keys of a list: moving in it, selecting, and acting on what is selected, in focus or open. */
export function useListKeys({ sessions, openId, selected, onToggle, onClear }: ListKeys): void {
  const { board, notices } = useDesk();
  const { ask } = useHandOver();
  const { act, possibleAmong } = useActs();

  useLayoutEffect(() => {
    function meant(): readonly SessionView[] {
      if (selected.length > 0) return selected;
      const id = focusedRow()?.dataset.session ?? openId;
      const session = sessions.find((one) => one.id === id) ?? board.session(id ?? '');
      return session === undefined ? [] : [session];
    }

    function onKey(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTaken(event)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const by = STEPS[key];
      const isArrow = key.startsWith('Arrow');
      const actions = ACTS[key];
      if (by !== undefined) {
        // Elsewhere, arrows scroll.
        if (isArrow && focusedRow() === null && document.activeElement !== document.body) return;
        step(by);
      } else if (key === 'Escape' && selected.length > 0) {
        onClear();
      } else if (key === '?') {
        ask({ kind: 'keys' });
      } else if (key === 'x') {
        const id = focusedRow()?.dataset.session;
        if (id === undefined) return;
        onToggle(id);
      } else if (key === 'z' && !event.repeat) {
        if (!undoNewest()) notices.show('failure', t('keys.nothing-to-undo'));
      } else if (actions !== undefined && !event.repeat && !event.shiftKey) {
        const sessionsMeant = meant();
        if (sessionsMeant.length === 0) return;
        const action = actions.find((one) => possibleAmong(one, sessionsMeant).length > 0);
        if (action === undefined) notices.show('failure', t('keys.not-possible'));
        else act(action, possibleAmong(action, sessionsMeant));
      } else return;
      event.preventDefault();
    }

    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
