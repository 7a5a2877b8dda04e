import type { Mark } from '../../../shared/domain/content.ts';

/** A run of a text that looks the same from its first to its last letter. */
export interface Run {
  /** Where it begins, in UTF-16 code units: by that a run is known among those of its text. */
  readonly at: number;
  readonly text: string;
  /** Which looks it has; none twice. */
  readonly marks: readonly Mark['mark'][];
  readonly href?: string;
}

/** Addresses that may be followed; what a channel tells may be anything. */
const FOLLOWED = new Set(['http:', 'https:', 'mailto:', 'tel:']);

function hrefOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) && FOLLOWED.has(new URL(url).protocol) ? url : undefined;
}

/** Cuts a text where its looks change. Marks may lie within each other and overlap; those outside the text are left out. */
export function runsOf(text: string, marks: readonly Mark[] = []): readonly Run[] {
  const known = marks
    .map((mark) => ({ ...mark, end: Math.min(mark.offset + mark.length, text.length) }))
    .filter(({ offset, end }) => offset < end);
  const cuts = [...new Set([0, text.length, ...known.flatMap(({ offset, end }) => [offset, end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((at, index) => {
    const here = known.filter(({ offset, end }) => offset <= at && at < end);
    const href = here.map(({ url }) => hrefOf(url)).find((url) => url !== undefined);
    return {
      ...{ at, text: text.slice(at, cuts[index + 1]) },
      marks: [...new Set(here.map(({ mark }) => mark))],
      ...(href !== undefined && { href }),
    };
  });
}
