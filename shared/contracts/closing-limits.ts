/** How long a customer has after the warning, in seconds. */
export const GRACE_SECONDS = { least: 60, most: 120, usual: 90 } as const;

/** Two weeks: whoever has not answered by then does not wait for a warning. */
export const MOST_IDLE_MINUTES = 14 * 24 * 60;

/** A message may open a session again for a month at most; beyond that nobody remembers. */
export const MOST_REOPEN_MINUTES = 30 * 24 * 60;

/** Thanks of the day after are a word of their own. */
export const MOST_THANKS_MINUTES = 24 * 60;

export const MOST_THANKS = 200;
export const THANKS_CHARACTERS = 60;

/** Spans of one day. */
export const MOST_SPANS = 6;
export const MOST_HOLIDAYS = 200;
export const HOLIDAY_CHARACTERS = 60;

/** Categories to choose from when a session is completed. */
export const MOST_CATEGORIES = 100;
export const CATEGORY_CHARACTERS = 60;
