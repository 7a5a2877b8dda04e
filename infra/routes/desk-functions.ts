import { VIEWER } from './access.ts';
import type { RouteFunctions } from './route-function.ts';

/** What agents and developers need before any session, and what leads see of the desk as a whole. */
export const deskFunctions = {
  'api/open-api': { whileItFails: 'developers cannot read the API’s document; customers lose nothing' },
  'api/config': { answersWith: 'sign-in', whileItFails: 'no agent can sign in, so customers wait unanswered' },
  'api/me': {
    table: { items: [VIEWER, { actions: ['PutItem', 'UpdateItem'], partitions: ['ROSTER'] }] },
    answersWith: 'issuer',
    whileItFails: 'agents who open the console cannot start to work, so customers wait longer',
  },
  'api/set-availability': {
    table: { items: [{ actions: ['UpdateItem'], partitions: ['ROSTER'] }] },
    whileItFails: 'agents cannot come online or go away, so offers go to people who are not there',
  },
  'api/create-live-ticket': {
    table: {
      items: [
        VIEWER,
        { actions: ['PutItem', 'UpdateItem'], partitions: ['ROSTER'] },
        { actions: ['PutItem'], partitions: ['TICKET#*'] },
      ],
    },
    answersWith: 'live-url',
    whileItFails: 'consoles cannot connect: agents see no offer ring, so customers wait for a claim',
  },
  'api/list-notices': {
    table: { items: [{ actions: ['GetItem', 'Query'], partitions: ['NOTICE#*'] }] },
    whileItFails: 'agents do not see what they missed; customers are still served',
  },
  'api/read-notices': {
    table: { items: [{ actions: ['PutItem'], partitions: ['NOTICE#*'] }] },
    whileItFails: 'notices stay marked as unread; customers are still served',
  },
  'api/get-overview': {
    table: {
      items: [
        { actions: ['GetItem'], partitions: ['SETTINGS'] },
        { actions: ['Query'], partitions: ['ROSTER', 'STATS#*'] },
        { actions: ['BatchGetItem'], partitions: ['SESSION#*'] },
      ],
      board: true,
    },
    whileItFails: 'leads cannot see which queue needs help, so customers may wait longer',
  },
  'api/export-surveys': {
    stack: 'records',
    table: {
      items: [
        { actions: ['Query'], partitions: ['FOUND#survey#*', 'ROSTER'] },
        { actions: ['BatchGetItem'], partitions: ['SESSION#*'] },
        { actions: ['GetItem'], partitions: ['SETTINGS'] },
      ],
    },
    whileItFails: 'nobody can take the answers to surveys out of the desk; customers lose nothing',
  },
  'api/list-agents': {
    table: { items: [{ actions: ['Query'], partitions: ['ROSTER'] }] },
    whileItFails: 'consoles show no colleagues; customers are still served',
  },
} as const satisfies RouteFunctions;
