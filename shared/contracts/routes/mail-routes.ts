import * as z from 'zod';
import { FileLink } from '../files.ts';
import { MailFate, MailId, SetAsideList } from '../set-aside.ts';
import { LEADS, plain, type Route } from './route.ts';

const mail = z.object({ mailId: MailId });

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
} as const satisfies Record<string, Route>;
