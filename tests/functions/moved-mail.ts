import type { MailRoom } from '../../shared/desk/email/take-mail.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { Table } from '../../shared/store/table.ts';
import { act, done, historyNow } from '../desk/bench.ts';
import { openPostRoom } from '../desk/email/post-room.ts';

/** A session by mail with two mails of its customer. */
export interface Correspondence {
  readonly sessionId: string;
  readonly room: MailRoom;
  /** The numbers of the two mails' entries. */
  readonly mails: readonly [first: string, second: string];
}

let ids = 0;

/** Two mails of one conversation come in, of a session that somebody owns then. */
export async function correspondence(table: Table, owner: Actor): Promise<Correspondence> {
  const { room, into } = openPostRoom(table);
  ids += 2;
  const sessionId = await into({ id: `mail-${ids}`, subject: 'My order' });
  const head = [`In-Reply-To: <mail-${ids}@customer.example>`];
  await into({ id: `mail-${ids + 1}`, subject: 'The invoice', text: 'And the invoice?', head });
  done(await act(room.desk, sessionId, owner, { type: 'claim' }));
  const entries = await historyNow(table, sessionId);
  const [first, second] = entries.flatMap(({ seq, event }) => (event.type === 'message-received' ? [String(seq)] : []));
  if (first === undefined || second === undefined) throw new Error('two mails did not come in');
  return { sessionId, room, mails: [first, second] };
}
