/** For how many days a transcript can be kept; each has a lifecycle rule of the bucket, by the beginning of the object's key. */
export const KEEP_DAYS = [30, 90, 180, 365, 730, 1825, 3650] as const;
export type KeepDays = (typeof KEEP_DAYS)[number];

/** How long it is kept until a team says otherwise: two years. */
export const USUAL_KEEP_DAYS: KeepDays = 730;

/** The beginning of the keys of what is kept for so many days. */
export function folderOf(keepDays: KeepDays): string {
  return `keep-${keepDays}/`;
}

/** What a transcript can be downloaded as. */
export const TRANSCRIPT_FORMATS = ['html', 'json'] as const;
export type TranscriptFormat = (typeof TRANSCRIPT_FORMATS)[number];

/** How long a link to a transcript works: for one download, not to be passed on. */
export const LINK_SECONDS = 300;
