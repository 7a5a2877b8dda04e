/** What a bot may fetch (Bot API, getFile: 20 MB), in bytes; counted so that nothing is turned away which Telegram hands out. */
export const MOST_TELEGRAM_IN = 20 * 1_024 * 1_024;

/** What a bot may send (Bot API, "Sending files"), in bytes. */
export const MOST_TELEGRAM_OUT = 50 * 1_000 * 1_000;

/** What a photo may have that is sent as one (Bot API, sendPhoto), in bytes; larger ones go as files. */
export const MOST_TELEGRAM_PHOTO = 10 * 1_000 * 1_000;

/** What the files of one mail may have together: SES takes 40 MB, encoded they take a third more, and the words need their place (SES quotas). */
export const MOST_MAIL_FILES = 28 * 1_024 * 1_024;

/** How large a file may be that goes out on a channel, in bytes. */
export function mostToSend(channel: string): number {
  return channel === 'email' ? MOST_MAIL_FILES : MOST_TELEGRAM_OUT;
}

/** How many files an answer may carry: as many as a Telegram album (Bot API, sendMediaGroup). */
export const MOST_FILES = 10;

/** For how long an address lets a file be fetched or brought, in seconds. */
export const FILE_LINK_SECONDS = 300;

export { FILE_NAME_CHARACTERS } from '../domain/file-name.ts';

/** Below this stand the files of messages in their bucket, below that what was brought and is not sent yet, and mails as they came. */
export const FILE_FOLDERS = { files: 'files/', uploads: 'uploads/', mails: 'mails/' } as const;

/** For how long something that was brought may wait to be sent, in days. */
export const UPLOAD_DAYS = 2;
