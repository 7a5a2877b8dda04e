import { COMMIT } from './access.ts';
import type { RouteFunctions } from './route-function.ts';

/** Mails that were set aside, those that are moved, and the desk's mail addresses. */
export const mailFunctions = {
  'api/list-set-aside': {
    stack: 'records',
    table: { items: [{ actions: ['Query'], partitions: ['SET-ASIDE'] }] },
    whileItFails: 'leads do not see which mails were set aside, so customers among them wait unheard',
  },
  'api/get-mail-fate': {
    stack: 'records',
    table: { items: [{ actions: ['GetItem'], partitions: ['MAIL#*', 'THREAD#email#*'] }] },
    whileItFails:
      'leads are not led to the session of a mail that they let in; it is among the unassigned all the same',
  },
  'api/link-set-aside': {
    stack: 'records',
    table: { items: [{ actions: ['GetItem'], partitions: ['MAIL#*'] }] },
    files: 'link',
    whileItFails: 'leads cannot read mails that were set aside as they came; customers lose nothing',
  },
  'api/release-mail': {
    stack: 'records',
    table: { items: [{ actions: ['GetItem'], partitions: ['MAIL#*'] }] },
    mails: 'release',
    whileItFails: 'leads cannot let in mails that were set aside, so their customers wait unheard',
  },
  'api/discard-mail': {
    stack: 'records',
    table: { items: [{ actions: ['DeleteItem', 'GetItem', 'UpdateItem'], partitions: ['MAIL#*', 'SET-ASIDE'] }] },
    whileItFails: 'leads cannot clear away mails that were set aside; customers lose nothing',
  },
  'api/put-mail-address': {
    stack: 'records',
    table: { items: [{ actions: ['GetItem', 'PutItem'], partitions: ['SETTINGS'] }] },
    whileItFails: 'admins cannot decide where mail to an address goes; customers are still served as before',
  },
  'api/remove-mail-address': {
    stack: 'records',
    table: { items: [{ actions: ['GetItem', 'PutItem'], partitions: ['SETTINGS'] }] },
    whileItFails: 'admins cannot take mail addresses off the list; customers are still served as before',
  },
  'api/move-mail': {
    stack: 'records',
    table: {
      items: [
        ...COMMIT.items,
        { actions: ['Query'], partitions: ['SESSION#*'] },
        // Whose address it is, and whom they are besides.
        { actions: ['GetItem', 'PutItem'], partitions: ['CUSTOMER#*', 'IDENTITY#*', 'THREAD#email#*'] },
        { actions: ['PutItem'], partitions: ['MESSAGE-ID#*'] },
      ],
    },
    whileItFails: 'mails about something else stay where they came; customers lose nothing',
  },
  'api/undo-move-mail': {
    stack: 'records',
    table: {
      items: [
        ...COMMIT.items,
        { actions: ['Query'], partitions: ['SESSION#*'] },
        { actions: ['GetItem', 'PutItem'], partitions: ['THREAD#email#*'] },
        { actions: ['PutItem'], partitions: ['MESSAGE-ID#*'] },
      ],
    },
    whileItFails: 'moves by mistake cannot be taken back; customers lose nothing',
  },
} as const satisfies RouteFunctions;
