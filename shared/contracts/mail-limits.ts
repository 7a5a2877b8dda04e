/** How many lines a mail may have that is read; one with more is kept as it came. 40 MB of encoded files have 540,000. */
export const MOST_MAIL_LINES = 650_000;

/**
 * How many of them may be other than those of encoded files, since the parser needs 2 KB for each: a book of a thousand pages has 40,000.
 * In lines of usual length these are 10 MB of words.
 */
export const MOST_MAIL_TEXT_LINES = 150_000;

/** How long the heads of a mail and of all its parts may be together, in bytes. */
export const MOST_MAIL_HEADS = 2 * 1_024 * 1_024;

/** How deep parts may lie within each other. */
export const MOST_MAIL_DEPTH = 50;

/** How many files of a mail get an object of their own; all others are in the raw mail alone. */
export const MOST_MAIL_PARTS = 100;

/** How much of a mail's words stands in the history, and how much of what is folded, in characters; the raw mail has the rest. */
export const MAIL_TEXT_CHARACTERS = 16_000;
export const MAIL_FOLDED_CHARACTERS = 8_000;

/** How much of a subject the history has, in characters. A line of a head has no more (RFC 5322, 2.1.1). */
export const MAIL_SUBJECT_CHARACTERS = 998;

/** How many people a mail shows as its recipients, in each of To and Cc. */
export const MOST_MAIL_PEOPLE = 50;

/** How many mails within an hour are taken in of one sender, and of one conversation; later ones are set aside. */
export const MAILS_AN_HOUR = { sender: 30, thread: 60 } as const;

/** For how long a mail that was set aside is shown, in days. The raw mail stays in the bucket. */
export const SET_ASIDE_DAYS = 30;

/** For how long a mail is known that comes again, in days: longer than any server tries (RFC 5321, 4.5.4.1), and than a failure queue keeps it. */
export const MAIL_KNOWN_DAYS = 30;
