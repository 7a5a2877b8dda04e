import type { ArrivedMail } from '../../../shared/contracts/arrived-mail.ts';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../../shared/contracts/settings.ts';
import { type MailRoom, type Taken, type Taking, takeMail } from '../../../shared/desk/email/take-mail.ts';
import type { Mail } from '../../../shared/domain/content.ts';
import type { Table } from '../../../shared/store/table.ts';
import { arrived, DOMAIN, type Letter, letter } from '../../channels/letters.ts';
import { historyNow, openTestDesk, type TestDesk } from '../bench.ts';

/** A desk that takes in mail, its files in memory. */
export interface PostRoom {
  readonly desk: TestDesk;
  readonly room: MailRoom;
  readonly files: ReadonlyMap<string, { readonly type: string; readonly body: Uint8Array }>;
  /** Delivers a mail once. */
  post(mail: Letter | Uint8Array, said?: Partial<ArrivedMail>, taking?: Taking): Promise<Taken>;
  /** Delivers a mail that has to come into a session, and answers that session's id. */
  into(mail: Letter, said?: Partial<ArrivedMail>, taking?: Taking): Promise<string>;
  /** The mails of a session, oldest first. */
  mailsOf(sessionId: string): Promise<readonly Mail[]>;
}

/** Opens it on a table. A mail opens a completed session again for a day, unless the settings say otherwise. */
export function openPostRoom(table: Table, unusual: Partial<DeskSettings> = {}): PostRoom {
  const { afterCompletion } = DEFAULT_SETTINGS.policy;
  const reopenMinutes = { ...afterCompletion.reopenMinutes, email: 24 * 60 };
  const policy = { ...DEFAULT_SETTINGS.policy, afterCompletion: { ...afterCompletion, reopenMinutes } };
  const desk = openTestDesk(table, { ...DEFAULT_SETTINGS, policy, ...unusual });
  const raws = new Map<string, Uint8Array>();
  const files = new Map<string, { type: string; body: Uint8Array }>();
  const room: MailRoom = {
    desk,
    domain: DOMAIN,
    rawMail: async (raw) => raws.get(raw) ?? Promise.reject(new Error(`no mail ${raw}`)),
    putFile: async (fileId, type, body) => {
      files.set(fileId, { type, body });
    },
  };
  const post: PostRoom['post'] = (mail, said = {}, taking = {}) => {
    const raw = mail instanceof Uint8Array ? mail : letter(mail);
    const about = arrived({ raw: `raw-${raws.size + 1}`, ...said });
    raws.set(about.raw, raw);
    return takeMail(room, about, taking);
  };
  return {
    ...{ desk, room, files, post },
    async into(mail, said, taking) {
      const taken = await post(mail, said, taking);
      if (taken.outcome !== 'taken') throw new Error(`it did not come in: ${JSON.stringify(taken)}`);
      return taken.sessionId;
    },
    async mailsOf(sessionId) {
      const entries = await historyNow(table, sessionId);
      return entries.flatMap(({ event }) =>
        event.type === 'message-received' && event.content.kind === 'mail' ? [event.content] : [],
      );
    },
  };
}
