/** What Windows' western charset has at 128 to 159 (WHATWG encoding standard, index windows-1252), where ISO 8859-1 has controls that nobody writes. */
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** The byte of a character in that charset; `undefined` for one that it has not. */
export function windowsByte(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return code;
  const sign = SIGNS.indexOf(character);
  return sign < 0 ? undefined : 0x80 + sign;
}

/** A text with signs in place of those controls: decoders, and people who say ISO 8859-1, mix the two up. */
export function windowsSigns(text: string): string {
  return text.replace(/[\u0080-\u009F]/g, (one) => SIGNS.charAt(one.charCodeAt(0) - 0x80));
}
