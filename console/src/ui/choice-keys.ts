import type { KeyboardEvent } from 'react';

/** The choices above a text field that has the focus and the keys. */
interface Choices {
  readonly count: number;
  readonly active: number;
  readonly move: (index: number) => void;
  readonly pick: (index: number) => void;
  readonly dismiss: () => void;
}

/** Whether a key press belongs to an input method. */
function composes({ nativeEvent, keyCode }: KeyboardEvent): boolean {
  // Safari reports the key that ends a composition as no longer composing, but with key code 229.
  return nativeEvent.isComposing || keyCode === 229;
}

/** Moves through choices, picks one or dismisses them. Answers whether the key was meant for the choices. */
export function chooseByKey(event: KeyboardEvent, { count, active, move, pick, dismiss }: Choices): boolean {
  if (composes(event)) return false;
  if (event.key === 'Escape') dismiss();
  else if (count === 0) return false;
  else if (event.key === 'ArrowDown') move((active + 1) % count);
  else if (event.key === 'ArrowUp') move((active - 1 + count) % count);
  else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) pick(active);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}
