import type { Letter } from '../../../shared/channels/email/letter.ts';
import type { LetterSent } from '../../../shared/channels/email/send-letter.ts';
import type { Inbound } from '../../../shared/channels/inbound.ts';
import type { MailDesk } from '../../../shared/desk/mail/deliver-mail.ts';
import type { Content } from '../../../shared/domain/content.ts';
import type { Session } from '../../../shared/domain/session.ts';
import { changeMailThread } from '../../../shared/store/mail-threads.ts';
import { act, done, type TestDesk, take } from '../bench.ts';

export const THREAD = 'email#first';
export const CUSTOMER = { address: 'demo@customer.example', name: 'Demo customer 1' };
export const COLLEAGUE = { address: 'colleague@customer.example' };
export const ANN = { kind: 'agent', id: 'agent-1', roles: ['agent'] } as const;

/** What was sent, and what SES answers. */
export interface Post extends MailDesk {
  readonly letters: Letter[];
  /** Answers of SES in the order of their being asked for; then it takes what comes. */
  readonly answers: (LetterSent | Error)[];
}

/** A desk that sends by a stand-in for SES. */
export function postOf(desk: TestDesk): Post {
  const letters: Letter[] = [];
  const answers: (LetterSent | Error)[] = [];
  return {
    ...{ desk, letters, answers, domain: 'desk.example', idDomain: 'email.amazonses.com' },
    surveyUrl: 'https://api.example/survey',
    readFile: async (fileId) => Buffer.from(`the file ${fileId}`),
    async send(letter) {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      if (answer !== undefined && answer.outcome !== 'sent') return answer;
      letters.push(letter);
      return answer ?? { outcome: 'sent', messageId: `ses-${letters.length}` };
    },
  };
}

/** A mail of the customer's, as it is taken in. */
export function mailed(number: number, text = 'Where is my order?', unusual: Partial<Inbound> = {}): Inbound {
  const content: Content = {
    ...{ kind: 'mail', subject: 'My order', text, folded: '> before', from: CUSTOMER, to: [], cc: [], files: [] },
    ...{ raw: `raw-${number}`, joined: 'nothing-known' },
  };
  return {
    source: ['email', `raw-${number}`],
    thread: THREAD,
    identity: { kind: 'email', value: CUSTOMER.address },
    customerName: 'Demo customer 1',
    language: 'de',
    content,
    channelId: `mail-${number}@customer.example`,
    subject: 'My order',
    ...unusual,
  };
}

/** A customer has written by mail, and the agent has claimed it. */
export async function begun(desk: TestDesk): Promise<Session> {
  const { session } = await take(desk, mailed(1));
  await changeMailThread(desk.table, THREAD, () => ({
    ...{ subject: 'My order', deskAddress: 'help@desk.example', answerTo: CUSTOMER, participants: [COLLEAGUE] },
    messageIds: ['mail-1@customer.example'],
  }));
  return done(await act(desk, session.id, ANN, { type: 'claim' })).session;
}

let replies = 0;

/** The agent answers; the number of the entry. */
export async function replied(desk: TestDesk, sessionId: string, content: Content): Promise<number> {
  replies += 1;
  const outcome = await act(desk, sessionId, ANN, { type: 'reply', messageId: `msg-${replies}`, content });
  return done(outcome).session.rev;
}
