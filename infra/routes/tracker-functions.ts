import type { ItemAccess } from '../parts/table.ts';
import type { RouteFunctions } from './route-function.ts';

/** Decides about the tracker, with the log's entry. */
const DECIDE_TRACKER: readonly ItemAccess[] = [
  { actions: ['Query', 'PutItem'], partitions: ['TRACKER'] },
  { actions: ['PutItem'], partitions: ['SETTINGS'] },
];

/** The team’s tracker. */
export const trackerFunctions = {
  'api/get-tracker': {
    stack: 'records',
    table: { items: [{ actions: ['Query'], partitions: ['TRACKER'] }] },
    whileItFails: 'admins cannot see how tickets get to the team’s tracker; customers are still served',
  },
  'api/put-tracker': {
    stack: 'records',
    table: { items: DECIDE_TRACKER },
    tracker: 'check-address',
    whileItFails: 'admins cannot decide where tickets are handed to; customers are still served as before',
  },
  'api/make-tracker-secret': {
    stack: 'records',
    table: { items: DECIDE_TRACKER },
    tracker: 'make-secret',
    whileItFails: 'admins cannot replace the secret that signs for the tracker; customers are still served',
  },
  'api/test-tracker': {
    stack: 'records',
    table: { items: [{ actions: ['Query'], partitions: ['TRACKER'] }] },
    tracker: 'send',
    timeoutSeconds: 20,
    whileItFails: 'admins cannot try the team’s tracker; customers are still served',
  },
} as const satisfies RouteFunctions;
