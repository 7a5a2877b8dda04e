import type { ItemAccess } from '../parts/table.ts';
import type { RouteFunctions } from './route-function.ts';

/** Decides somebody's place in the roster, on settings that are still the same, with the log's entry. */
const PLACE: readonly ItemAccess[] = [
  { actions: ['GetItem', 'ConditionCheckItem', 'PutItem'], partitions: ['SETTINGS'] },
  { actions: ['GetItem', 'UpdateItem'], partitions: ['ROSTER'] },
];

/** Finds open sessions and moves them, each by a commit of its own. */
const MOVING: readonly ItemAccess[] = [
  { actions: ['BatchGetItem', 'GetItem', 'PutItem'], partitions: ['SESSION#*'] },
  { actions: ['UpdateItem'], partitions: ['STATS#*'] },
  { actions: ['Query'], partitions: ['ROSTER'] },
];

/** What is decided about the desk, its queues, its people and its ready-made answers. */
export const settingsFunctions = {
  'api/get-settings': {
    table: { items: [{ actions: ['GetItem'], partitions: ['SETTINGS'] }] },
    mails: 'domain',
    whileItFails: 'leads cannot see or change how the desk works; customers are still served',
  },
  'api/change-settings': {
    table: { items: [{ actions: ['GetItem', 'PutItem'], partitions: ['SETTINGS'] }] },
    whileItFails: 'leads cannot change how the desk works; customers are still served as before',
  },
  'api/get-settings-log': {
    table: { items: [{ actions: ['Query'], partitions: ['SETTINGS'] }] },
    whileItFails: 'leads cannot see who changed the settings; customers lose nothing',
  },
  'api/put-queue': {
    table: { items: [{ actions: ['GetItem', 'PutItem', 'DeleteItem'], partitions: ['SETTINGS'] }] },
    whileItFails: 'leads cannot create or change queues; customers are still served as before',
  },
  'api/set-members': {
    table: { items: [...PLACE, { actions: ['Query'], partitions: ['ROSTER'] }] },
    whileItFails: 'leads cannot put agents where customers wait, so a queue without members stays unserved',
  },
  'api/remove-queue': {
    table: { items: [...PLACE, ...MOVING], board: true },
    whileItFails: 'leads cannot remove queues; customers are still served as before',
  },
  'api/put-agent': {
    table: { items: PLACE },
    whileItFails: 'leads cannot change what agents can do, so customers may wait for somebody able',
  },
  'api/remove-agent': {
    table: {
      items: [
        { actions: ['GetItem', 'PutItem'], partitions: ['SETTINGS'] },
        { actions: ['GetItem', 'UpdateItem', 'DeleteItem'], partitions: ['ROSTER'] },
        ...MOVING,
      ],
      board: true,
    },
    whileItFails: 'customers stay with agents who have left the team until somebody takes over by hand',
  },
  'api/list-canned-replies': {
    table: { items: [{ actions: ['Query'], partitions: ['CANNED'] }] },
    whileItFails: 'agents write every answer by hand, so customers wait a little longer',
  },
  'api/put-canned-reply': {
    table: {
      items: [
        { actions: ['Query', 'PutItem'], partitions: ['CANNED'] },
        { actions: ['GetItem', 'PutItem'], partitions: ['SETTINGS'] },
      ],
    },
    whileItFails: 'leads cannot change the ready-made answers; customers are still served',
  },
  'api/remove-canned-reply': {
    table: {
      items: [
        { actions: ['Query', 'PutItem', 'DeleteItem'], partitions: ['CANNED'] },
        { actions: ['PutItem'], partitions: ['SETTINGS'] },
      ],
    },
    whileItFails: 'leads cannot remove ready-made answers; customers are still served',
  },
} as const satisfies RouteFunctions;
