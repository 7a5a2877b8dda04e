import type { ItemAccess } from '../parts/table.ts';
import { VIEWER } from './access.ts';
import type { RouteFunctions } from './route-function.ts';

/** That there is a transcript, and where. */
const READ_TRANSCRIPTS: ItemAccess = { actions: ['GetItem', 'Query'], partitions: ['TRANSCRIPT#*'] };

/** What is kept of completed sessions. */
export const transcriptFunctions = {
  'api/list-transcripts': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem'], partitions: ['SESSION#*'] }, READ_TRANSCRIPTS] },
    whileItFails: 'agents do not see which transcripts there are; customers lose nothing',
  },
  'api/link-transcript': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem'], partitions: ['SESSION#*'] }, READ_TRANSCRIPTS] },
    transcripts: 'link',
    whileItFails: 'agents cannot download transcripts; customers lose nothing',
  },
  'api/send-transcript': {
    stack: 'records',
    table: { items: [{ actions: ['GetItem', 'PutItem', 'Query'], partitions: ['ROSTER', 'SESSION#*', 'SETTINGS'] }] },
    whileItFails: 'customers who ask for a record of their conversation do not get it; they are still answered',
  },
} as const satisfies RouteFunctions;
