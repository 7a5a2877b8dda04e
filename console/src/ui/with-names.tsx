import { Fragment } from 'react';

/** Stand in a text for the names that go there; no text of the console has these characters of private use. */
const FIRST_SLOT = 0xe000;

/** What a text is given in the place of its name number `index`. */
export function slot(index: number): string {
  return String.fromCharCode(FIRST_SLOT + index);
}

/** A text with names in their slots. Each keeps its own direction, and the sentence keeps its own. */
export function WithNames({ text, names }: { text: string; names: readonly string[] }) {
  return text.split(/([\uE000-\uE0FF])/).map((piece, index) => {
    const name = index % 2 === 0 ? undefined : names[piece.charCodeAt(0) - FIRST_SLOT];
    // The pieces of one text never change their order.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    return name === undefined ? <Fragment key={index}>{piece}</Fragment> : <bdi key={index}>{name}</bdi>;
  });
}
