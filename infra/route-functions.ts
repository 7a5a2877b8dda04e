import type { RouteHandler } from './functions.ts';
import type { ItemAction, TableAccess } from './parts/table.ts';

/** What a route's function does with the table, and what its failing means. */
export interface RouteFunction {
  readonly table?: TableAccess;
  /** Besides the table: what it answers with. */
  readonly answersWith?: 'sign-in' | 'live-url';
  readonly whileItFails: string;
}

/** A command on a session: reads it, then commits one transaction with its history and the roster. */
const COMMIT: readonly ItemAction[] = ['GetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'];

/** Each route's function, by handler. */
export const ROUTE_FUNCTIONS: Readonly<Record<RouteHandler, RouteFunction>> = {
  'api/open-api': { whileItFails: 'developers cannot read the API’s document; customers lose nothing' },
  'api/config': { answersWith: 'sign-in', whileItFails: 'no agent can sign in, so customers wait unanswered' },
  'api/me': {
    table: { actions: ['GetItem', 'PutItem', 'UpdateItem'], partitions: ['ROSTER', 'SETTINGS'] },
    whileItFails: 'agents who open the console cannot start to work, so customers wait longer',
  },
  'api/set-availability': {
    table: { actions: ['GetItem', 'UpdateItem'], partitions: ['ROSTER', 'SETTINGS'] },
    whileItFails: 'agents cannot come online or go away, so offers go to people who are not there',
  },
  'api/create-live-ticket': {
    table: { actions: ['PutItem'], partitions: ['TICKET#*'] },
    answersWith: 'live-url',
    whileItFails: 'consoles cannot connect: agents see no offer ring, so customers wait for a claim',
  },
  'api/list-agents': {
    table: { actions: ['Query', 'GetItem'], partitions: ['ROSTER', 'SETTINGS'] },
    whileItFails: 'consoles show no colleagues; customers are still served',
  },
  'api/list-sessions': {
    table: { actions: ['Query', 'BatchGetItem', 'GetItem'], board: true },
    whileItFails: 'agents cannot see who waits, so customers are served by offers alone',
  },
  'api/get-session': {
    table: { actions: ['GetItem'] },
    whileItFails: 'agents cannot open a session, so its customer waits unanswered',
  },
  'api/get-history': {
    table: { actions: ['GetItem', 'Query'] },
    whileItFails: 'agents cannot read what a customer wrote, so nobody answers them',
  },
  'api/accept-offer': {
    table: { actions: COMMIT },
    whileItFails: 'agents cannot accept offers, so customers stay in the queue',
  },
  'api/decline-offer': {
    table: { actions: COMMIT },
    whileItFails: 'declined customers wait until the offer expires instead of going on at once',
  },
  'api/claim-session': {
    table: { actions: COMMIT },
    whileItFails: 'customers whom everyone passed over cannot be taken',
  },
  'api/return-session': {
    table: { actions: COMMIT },
    whileItFails: 'customers stay with an agent who cannot help them',
  },
  'api/complete-session': {
    table: { actions: COMMIT },
    whileItFails: 'agents stay full of finished sessions, so waiting customers are not offered to them',
  },
  'api/send-reply': {
    table: { actions: COMMIT },
    whileItFails: 'customers get no answers, and agents see their replies refused',
  },
  'api/retry-reply': {
    table: { actions: ['GetItem', 'UpdateItem'] },
    whileItFails: 'replies that could not be delivered stay undelivered',
  },
};
