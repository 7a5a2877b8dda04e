import type { ItemAccess } from '../parts/table.ts';
import { COMMIT, VIEWER } from './access.ts';
import type { RouteFunctions } from './route-function.ts';

/** A session and its history. */
const READ_SESSION: ItemAccess = { actions: ['GetItem', 'Query'], partitions: ['SESSION#*'] };

/** What is read of sessions. */
export const sessionFunctions = {
  'api/list-sessions': {
    table: { items: [{ actions: ['Query', 'BatchGetItem', 'GetItem'] }], board: true },
    whileItFails: 'agents cannot see who waits, so customers are served by offers alone',
  },
  'api/get-session': {
    table: { items: [{ actions: ['GetItem'] }] },
    whileItFails: 'agents cannot open a session, so its customer waits unanswered',
  },
  'api/get-history': {
    table: { items: [{ actions: ['GetItem', 'Query'] }] },
    whileItFails: 'agents cannot read what a customer wrote, so nobody answers them',
  },
  'api/get-ledger': {
    table: { items: [VIEWER, READ_SESSION] },
    whileItFails: 'nobody can read who held a session and why it moved; customers are still served',
  },
  'api/get-owner-at': {
    table: { items: [VIEWER, READ_SESSION] },
    whileItFails: 'nobody can ask who held a session at an instant; customers are still served',
  },
  'api/get-context': {
    table: {
      items: [
        VIEWER,
        { actions: ['BatchGetItem', 'GetItem'], partitions: ['SESSION#*'] },
        // Who they are besides, too.
        { actions: ['GetItem', 'Query'], partitions: ['CUSTOMER#*'] },
        // Whether mail to them came back.
        { actions: ['BatchGetItem'], partitions: ['SUSPECT#*'] },
        // Who takes part by mail.
        { actions: ['GetItem'], partitions: ['THREAD#email#*'] },
      ],
      customer: true,
    },
    whileItFails: 'agents do not see who a customer is and asked before, so customers repeat themselves',
  },
  'api/undo-join': {
    stack: 'records',
    table: {
      items: [
        ...COMMIT.items,
        // Who they are, what began by mails of theirs, and the chat that leaves it.
        { actions: ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'], partitions: ['CUSTOMER#*'] },
        { actions: ['BatchGetItem', 'Query'], partitions: ['SESSION#*'] },
        { actions: ['DeleteItem', 'GetItem'], partitions: ['THREAD#telegram#*'] },
      ],
      customer: true,
    },
    whileItFails:
      'leads cannot take back that two are one customer, so answers may reach the wrong person; agents see where they go',
  },
} as const satisfies RouteFunctions;
