import { ATTACH, COMMIT, REOPEN, VOID_WISH } from './access.ts';
import type { RouteFunctions } from './route-function.ts';

/** How sessions rest, end and go on again. */
export const closingFunctions = {
  'api/complete-session': {
    table: COMMIT,
    whileItFails: 'agents stay full of finished sessions, so waiting customers are not offered to them',
  },
  'api/call-off-completion': {
    table: { items: [...COMMIT.items, ATTACH, VOID_WISH] },
    whileItFails: 'agents cannot take back a completion that was a slip; a lead can reopen it',
  },
  'api/park-session': {
    table: COMMIT,
    whileItFails: 'agents cannot set sessions aside, so what rests takes the place of customers who wait',
  },
  'api/resume-session': {
    table: COMMIT,
    whileItFails: 'agents cannot take parked sessions up by hand; they still wake by themselves',
  },
  'api/label-session': {
    table: COMMIT,
    whileItFails: 'sessions cannot be labelled; customers are still served',
  },
  'api/reopen-session': {
    table: REOPEN,
    whileItFails: 'leads cannot open completed sessions again; customers can still write',
  },
  'api/ask-to-reopen': {
    table: { items: [...COMMIT.items, { actions: ['PutItem'], partitions: ['REOPEN'] }] },
    whileItFails: 'agents cannot ask for a completed session; they can tell a lead in person',
  },
  'api/grant-reopen': {
    table: REOPEN,
    whileItFails: 'leads cannot grant what agents ask for, so customers whose matter is not solved wait',
  },
  'api/refuse-reopen': {
    table: { items: [...COMMIT.items, VOID_WISH] },
    whileItFails: 'leads cannot answer agents who ask for a completed session; customers lose nothing',
  },
  'api/list-reopen-requests': {
    table: {
      items: [
        { actions: ['Query'], partitions: ['REOPEN'] },
        { actions: ['BatchGetItem'], partitions: ['SESSION#*'] },
      ],
    },
    whileItFails:
      'leads do not see which completed sessions agents ask for, so customers wait longer; a notice tells them still',
  },
} as const satisfies RouteFunctions;
