import type { ItemAccess, TableAccess } from '../parts/table.ts';

/** A command on a session: reads it, then commits one transaction with its history and the roster. */
export const COMMIT: TableAccess = {
  items: [
    { actions: ['GetItem', 'PutItem', 'UpdateItem'], partitions: ['ROSTER', 'SESSION#*', 'SETTINGS', 'STATS#*'] },
  ],
};

/** Makes an agent's wish for a completed session void. */
export const VOID_WISH: ItemAccess = { actions: ['DeleteItem'], partitions: ['REOPEN'] };

/** Leads the customer's thread to the session that is open again. */
export const ATTACH: ItemAccess = { actions: ['GetItem', 'PutItem'], partitions: ['THREAD#*'] };

/** Opens a completed session again, reads what it was about, and ends an agent's wish for it. */
export const REOPEN: TableAccess = {
  items: [...COMMIT.items, { actions: ['Query'], partitions: ['SESSION#*'] }, ATTACH, VOID_WISH],
};

/** Whose eyes the caller looks with: an agent's queues, a lead's all. */
export const VIEWER: ItemAccess = { actions: ['GetItem'], partitions: ['ROSTER', 'SETTINGS'] };
