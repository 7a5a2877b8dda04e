import type { ItemAccess } from '../parts/table.ts';
import { VIEWER } from './access.ts';
import type { RouteFunctions } from './route-function.ts';

/** A service ticket that the caller may see, by its session where the ticket itself does not tell. */
const READ_TICKET: readonly ItemAccess[] = [VIEWER, { actions: ['GetItem'], partitions: ['SESSION#*', 'WORK#*'] }];

/** Service tickets. */
export const ticketFunctions = {
  'api/open-ticket': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem', 'PutItem'], partitions: ['SESSION#*', 'WORK#*'] }] },
    whileItFails: 'agents cannot hand on work beyond a conversation, so customers wait for it; they are still answered',
  },
  'api/list-session-tickets': {
    stack: 'records',
    table: {
      items: [
        VIEWER,
        { actions: ['GetItem'], partitions: ['SESSION#*'] },
        { actions: ['BatchGetItem'], partitions: ['WORK#*'] },
      ],
    },
    whileItFails: 'agents do not see in a session what is being done for its customer; customers are still served',
  },
  'api/list-tickets': {
    stack: 'records',
    table: {
      items: [
        VIEWER,
        { actions: ['Query'], partitions: ['ROSTER'] },
        { actions: ['BatchGetItem'], partitions: ['WORK#*'] },
      ],
      board: true,
    },
    whileItFails: 'agents do not see which work beyond conversations is theirs, so customers wait for it longer',
  },
  'api/get-ticket': {
    stack: 'records',
    table: { items: [...READ_TICKET, { actions: ['Query'], partitions: ['WORK#*'] }] },
    whileItFails: 'agents cannot read what is to be done for a customer beyond the conversation',
  },
  'api/change-ticket': {
    stack: 'records',
    table: { items: [...READ_TICKET, { actions: ['PutItem'], partitions: ['WORK#*'] }] },
    whileItFails: 'work that is done cannot be marked so, and its customers do not hear of it',
  },
} as const satisfies RouteFunctions;
