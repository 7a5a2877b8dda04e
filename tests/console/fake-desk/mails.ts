import type { Mail } from '../../../shared/domain/content.ts';
import { ORDINARY } from '../../domain/support.ts';
import type { Asked } from './asked.ts';
import type { FakeState } from './state.ts';

/** How many mails a page of those that were set aside has. */
const PAGE = 50;

/** Answers the routes of mails that were set aside; undefined for any other. */
export function answerMails(state: FakeState, { route, params, query }: Asked): unknown {
  const { mails, bucket } = state;
  const { mailId = '' } = params;
  const at = state.now();
  switch (route) {
    case 'listSetAside': {
      const before = Number(query.get('before') ?? 0);
      const rest = mails.setAside.length > before + PAGE ? { before: String(before + PAGE) } : {};
      return { mails: mails.setAside.slice(before, before + PAGE), ...rest, at };
    }
    case 'linkSetAside': {
      const url = `${bucket.url}/raw-${mails.waiting(mailId)}`;
      return { url, name: 'mail.eml', type: 'message/rfc822', inline: false, expiresAt: at, at };
    }
    case 'getMailFate': {
      const sessionId = mails.sessions.get(mailId);
      return sessionId === undefined ? { mailId, state: 'set-aside', at } : { mailId, state: 'taken', sessionId, at };
    }
    case 'releaseMail':
      mails.released.push(mails.waiting(mailId));
      return { mailId, at };
    case 'discardMail':
      mails.leaves(mails.waiting(mailId));
      return { mailId, at };
    default:
      return undefined;
  }
}

/** A mail that says what a test wants to see of it. */
export function demoMail(mail: Partial<Mail>): Mail {
  return {
    ...{ kind: 'mail', subject: 'The lamp has a scratch', text: 'Hello, the lamp has a scratch.', raw: 'demo-raw' },
    ...{ from: { address: 'customer-1@example.com', name: 'Demo Customer 1' }, to: [{ address: 'help@desk.example' }] },
    ...{ cc: [], files: [], joined: 'nothing-known' },
    ...mail,
  };
}

let count = 0;

/** A customer's first mail, in a session that an agent holds; answers the session's id. */
export function beginByMail(state: FakeState, mail: Mail, agentId: string, customerName = 'Demo Customer 1'): string {
  count += 1;
  const number = `mail${count}`;
  const sessionId = `ses_${number.padStart(26, '0')}`;
  const [at, thread] = [state.ago(3), `email#demo-${number}`];
  const by = { kind: 'customer', id: `cus_${number}` } as const;
  state.command(sessionId, {
    ...{ type: 'start', sessionId, queueId: 'general', priority: 'normal', customerId: by.id, customerName, thread },
    ...{ subject: mail.subject.slice(0, 100), at, by, commandId: `start-${number}` },
  });
  state.command(sessionId, {
    ...{ type: 'receive', messageId: `in-${number}`, thread, content: mail, ...ORDINARY, ifOwnerGone: 'keep' },
    ...{ at, by, commandId: `in-${number}` },
  });
  const offerId = state.offer(sessionId, agentId, 30, 120);
  const accepted = { at: state.ago(1.9), by: state.actor(agentId), commandId: `accept-${number}` };
  state.command(sessionId, { type: 'accept', offerId, ...accepted });
  return sessionId;
}
