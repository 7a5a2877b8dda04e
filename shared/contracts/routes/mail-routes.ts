import * as z from 'zod';
import { FileLink } from '../files.ts';
import { MailFate, MailId, SetAsideList } from '../set-aside.ts';
import { SessionView } from '../views.ts';
import { command, LEADS, plain, type Route, session } from './route.ts';

const mail = z.object({ mailId: MailId });

/** The number of a mail's entry in a session. */
const entry = session.extend({ seq: z.coerce.number().int().positive() });

/** The session of the path after it, and the other one by its id: whoever moves a mail need not be allowed to see where it goes. */
const MailMoved = z.object({ session: SessionView, other: z.string(), at: z.iso.datetime() });

const Done = z.object({ mailId: MailId, at: z.iso.datetime() });

/** Mails that were set aside: what looks like spam, carries a virus, no person wrote, or is too much. */
export const mailRoutes = {
  listSetAside: {
    ...plain,
    method: 'GET',
    path: '/api/set-aside',
    handler: 'api/list-set-aside',
    roles: LEADS,
    summary: 'Mails that were set aside, newest first, with why; they are listed for 30 days',
    query: z.object({ before: z.string().max(100).exactOptional() }),
    response: SetAsideList,
  },
  getMailFate: {
    ...plain,
    method: 'GET',
    path: '/api/set-aside/{mailId}',
    handler: 'api/get-mail-fate',
    roles: LEADS,
    summary:
      'What has become of a mail that was set aside: whether it waits, or was cleared away, or in which session it is',
    params: mail,
    response: MailFate,
  },
  linkSetAside: {
    ...plain,
    method: 'GET',
    path: '/api/set-aside/{mailId}/raw',
    handler: 'api/link-set-aside',
    roles: LEADS,
    summary: 'An address from which a mail that was set aside can be fetched as it came within five minutes',
    params: mail,
    response: FileLink,
  },
  releaseMail: {
    ...plain,
    method: 'POST',
    path: '/api/set-aside/{mailId}/release',
    handler: 'api/release-mail',
    roles: LEADS,
    summary: 'Let a mail in that was set aside: within seconds it joins its conversation, or begins one',
    params: mail,
    response: Done,
  },
  discardMail: {
    ...plain,
    method: 'POST',
    path: '/api/set-aside/{mailId}/discard',
    handler: 'api/discard-mail',
    roles: LEADS,
    summary: 'Take a mail off the list of those that were set aside; as it came, it stays in the bucket',
    params: mail,
    response: Done,
  },
  moveMail: {
    ...command,
    path: '/api/sessions/{sessionId}/messages/{seq}/move',
    handler: 'api/move-mail',
    summary:
      'Move a mail to another session, or split it into one of its own; the customer hears nothing of it. For the owner, who held a completed session last, and leads',
    params: entry,
    body: z.object({
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('new') }),
        z.object({ kind: z.literal('session'), sessionId: session.shape.sessionId }),
      ]),
    }),
    response: MailMoved,
    refusals: [
      'mail-moved',
      'not-a-mail',
      'not-owner',
      'only-mail',
      'same-session',
      'target-completed',
      'target-not-by-mail',
      'busy',
    ],
  },
  undoMoveMail: {
    ...command,
    path: '/api/sessions/{sessionId}/messages/{seq}/move/undo',
    handler: 'api/undo-move-mail',
    summary: 'Take a mail back that was moved away, until somebody answers it where it stands',
    params: entry,
    response: MailMoved,
    refusals: ['mail-answered', 'mail-moved', 'not-a-mail', 'not-moved', 'not-owner', 'source-completed', 'busy'],
  },
} as const satisfies Record<string, Route>;
