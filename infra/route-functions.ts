import type { RouteHandler } from './functions.ts';
import type { ItemAccess, TableAccess } from './parts/table.ts';

/** What a route's function does with the table, and what its failing means. */
export interface RouteFunction {
  readonly table?: TableAccess;
  /** Besides the table: what it answers with. */
  readonly answersWith?: 'issuer' | 'live-url' | 'sign-in';
  readonly whileItFails: string;
}

/** A command on a session: reads it, then commits one transaction with its history and the roster. */
const COMMIT: TableAccess = { items: [{ actions: ['GetItem', 'PutItem', 'UpdateItem'] }] };

/** Whose eyes the caller looks with: an agent's queues, a lead's all. */
const VIEWER: ItemAccess = { actions: ['GetItem'], partitions: ['ROSTER', 'SETTINGS'] };

/** Each route's function, by handler. */
export const ROUTE_FUNCTIONS: Readonly<Record<RouteHandler, RouteFunction>> = {
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
  'api/list-agents': {
    table: { items: [{ actions: ['Query'], partitions: ['ROSTER'] }] },
    whileItFails: 'consoles show no colleagues; customers are still served',
  },
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
  'api/accept-offer': {
    table: COMMIT,
    whileItFails: 'agents cannot accept offers, so customers stay in the queue',
  },
  'api/decline-offer': {
    table: COMMIT,
    whileItFails: 'declined customers wait until the offer expires instead of going on at once',
  },
  'api/claim-session': {
    table: COMMIT,
    whileItFails: 'customers whom everyone passed over cannot be taken',
  },
  'api/return-session': {
    table: COMMIT,
    whileItFails: 'customers stay with an agent who cannot help them',
  },
  'api/complete-session': {
    table: COMMIT,
    whileItFails: 'agents stay full of finished sessions, so waiting customers are not offered to them',
  },
  'api/send-reply': {
    table: { items: [{ actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] }] },
    whileItFails: 'customers get no answers, and agents see their replies refused',
  },
  'api/retry-reply': {
    table: { items: [{ actions: ['GetItem', 'UpdateItem'] }] },
    whileItFails: 'replies that could not be delivered stay undelivered',
  },
};
