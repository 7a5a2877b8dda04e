import type { SetAsideMail } from '../../../shared/contracts/set-aside.ts';
import type { MailAddress } from '../../../shared/domain/content.ts';
import { Refused } from './asked.ts';

interface MailPeople {
  readonly to: MailAddress;
  readonly copies: readonly MailAddress[];
  readonly from?: MailAddress;
  readonly signature?: string;
}

/** What the fake desk knows of mails besides what stands in sessions. */
export class FakeMails {
  /** Newest first. */
  setAside: readonly SetAsideMail[] = [];
  /** In which session a mail is that was let in. */
  readonly sessions = new Map<string, string>();
  /** Those that were let in, and are about to leave the list. */
  readonly released: string[] = [];
  /** Who takes part, by session, and as whom the desk writes. */
  readonly people = new Map<string, MailPeople>();
  /** Addresses to which mail is in doubt, and why. */
  readonly suspects = new Map<string, 'bounced' | 'complained'>();
  /** Whose mail the desk takes in; undefined: it has no email. */
  domain: string | undefined;

  /** A mail goes off the list: it is in its session, or nobody wants it. */
  leaves(mailId: string): void {
    this.setAside = this.setAside.filter((mail) => mail.mailId !== mailId);
  }

  waiting(mailId: string): string {
    if (!this.setAside.some((mail) => mail.mailId === mailId)) throw new Refused('not-found');
    return mailId;
  }
}
