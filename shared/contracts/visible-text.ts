/** Spaces, controls and format characters (ZWSP, joiners, marks of direction), fillers, and the braille blank. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether a reader sees anything of it: a name of nothing but zero-width characters cannot be told from none. */
export function isVisible(text: string): boolean {
  return text.replace(UNSEEN, '') !== '';
}

/** A name as it is compared: what looks the same to a reader is the same. */
export function foldedName(name: string): string {
  const seen = name.normalize('NFKC').replace(UNSEEN, (one) => (/\s/.test(one) ? ' ' : ''));
  return seen.replace(/ +/g, ' ').trim().toLowerCase();
}
