const UNREAD =
  /^(?:mailer-daemon|postmaster|bounces?|no-?_?\.?reply|do-?_?\.?not-?_?\.?reply|notifications?)(?:[+._-].*)?$/;

/** Whether the part before the @, in lower case, is that of a mailbox that by its name nobody reads. */
export function isUnreadMailbox(local: string): boolean {
  return UNREAD.test(local);
}
