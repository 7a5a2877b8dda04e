import * as z from 'zod';
import type { Role } from '../../domain/actor.ts';
import { SettingsResult } from '../api.ts';
import { MailAddressDraft } from '../mail-addresses.ts';
import { QueueId } from '../settings.ts';
import { plain, type Route } from './route.ts';

/** As whom the desk writes is the admins' to decide. Leads read it among the settings. */
const ADMINS: readonly Role[] = ['admin'];

/** The settings that the change was made on: changing older ones is refused. */
const rev = { rev: z.number().int().min(0) };

/** The desk's mail addresses. The part before the @ may have any sign that means something in a path, so it is in the body. */
export const mailAddressRoutes = {
  putMailAddress: {
    ...plain,
    method: 'PUT',
    path: '/api/mail-addresses',
    handler: 'api/put-mail-address',
    roles: ADMINS,
    summary:
      'List a mail address of the desk, or change it: its queue, its name, its signature; for sessions that begin from now on',
    body: MailAddressDraft.extend({ queueId: QueueId, ...rev }),
    response: SettingsResult,
    refusals: ['changed-meanwhile', 'too-large', 'unknown-queue'],
  },
  removeMailAddress: {
    ...plain,
    method: 'POST',
    path: '/api/mail-addresses/remove',
    handler: 'api/remove-mail-address',
    roles: ADMINS,
    summary: 'Take a mail address off the list; mail to it arrives as to any that is not listed',
    body: z.object({ local: z.string().max(200), ...rev }),
    response: SettingsResult,
    refusals: ['changed-meanwhile'],
  },
} as const satisfies Record<string, Route>;
