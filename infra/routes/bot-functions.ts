import type { ItemAccess } from '../parts/table.ts';
import type { RouteFunctions } from './route-function.ts';

/** The log's entry. */
const LOG: readonly ItemAccess[] = [{ actions: ['PutItem'], partitions: ['SETTINGS'] }];

/** Telegram is called several times, and may take its time. */
const TIMEOUT_SECONDS = 30;

/** The Telegram bots. */
export const botFunctions = {
  'api/list-bots': {
    stack: 'records',
    bots: 'list',
    timeoutSeconds: TIMEOUT_SECONDS,
    whileItFails: 'admins cannot see whether Telegram reaches the desk; customers are still served',
  },
  'api/connect-bot': {
    stack: 'records',
    table: { items: LOG },
    bots: 'connect',
    timeoutSeconds: TIMEOUT_SECONDS,
    whileItFails:
      'admins cannot connect bots or replace tokens from the console; customers of connected bots are still served',
  },
  'api/rotate-bot-secret': {
    stack: 'records',
    table: { items: LOG },
    bots: 'rotate',
    timeoutSeconds: TIMEOUT_SECONDS,
    whileItFails: 'admins cannot renew what Telegram signs with; customers are still served',
  },
  'api/disconnect-bot': {
    stack: 'records',
    table: { items: LOG },
    bots: 'disconnect',
    timeoutSeconds: TIMEOUT_SECONDS,
    whileItFails: 'admins cannot disconnect bots; customers are still served',
  },
} as const satisfies RouteFunctions;
