/** How long a name may be, in UTF-16 code units. */
export const FILE_NAME_CHARACTERS = 120;

/** What stands where nothing of a name is left. */
const UNNAMED = 'file';

/** How much of a name is looked at, so that one without end costs no time. */
const MOST_LOOKED_AT = 4_096;

/**
 * What is seen by nobody, or turns what stands around it, so that `exe.txt` could be `txt.exe`: control characters, marks of direction, spaces
 * without width, tags. The two joiners stay: Persian and many emojis cannot be written without them.
 */
const UNSEEN =
  /[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** Some file system takes it for more than a letter. */
const RESERVED = /[<>:"|?*]/g;

/** Devices, whatever their ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** What ends a name and tells what is in it; longer ones tell nothing. */
const ENDING = /\.[\p{L}\p{N}]{1,12}$/u;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The beginning, at most so long, without a torn character. */
function beginning(text: string, most: number): string {
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, most + 1))) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** Dots and spaces at either end hide a file, or are dropped by some system, which makes it another name. */
function trimmed(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/gu, '');
}

function cutTo(name: string, most: number): string {
  const ending = ENDING.exec(name)?.[0] ?? '';
  const stem = beginning(name.slice(0, name.length - ending.length), most - ending.length);
  return trimmed(trimmed(stem) + ending);
}

/**
 * A name under which a file can be shown and saved anywhere: without folders, without what hides or turns characters, in at most so many UTF-16
 * code units, its ending kept. Made safe twice, it is the same. `undefined` where nothing is left of it.
 */
export function fileName(given: string | undefined, mostCharacters = FILE_NAME_CHARACTERS): string | undefined {
  const looked = (given ?? '').slice(-MOST_LOOKED_AT).toWellFormed().normalize('NFC').replace(UNSEEN, '');
  const last = looked.split(/[/\\]/).findLast((part) => trimmed(part) !== '') ?? '';
  const plain = trimmed(last.replace(RESERVED, '_').replace(/\s+/gu, ' '));
  const safe = cutTo(plain, mostCharacters);
  if (safe === '') return undefined;
  return DEVICE.test(safe) ? `_${cutTo(plain, mostCharacters - 1)}` : safe;
}

/** As `fileName`, with a name for what has none. Never empty. */
export function safeFileName(given: string | undefined): string {
  return fileName(given) ?? UNNAMED;
}
