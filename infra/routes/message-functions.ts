import { VIEWER } from './access.ts';
import type { RouteFunctions } from './route-function.ts';

/** What is said in a session, outside and among colleagues, and files. */
export const messageFunctions = {
  'api/send-reply': {
    table: { items: [{ actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] }] },
    files: 'take',
    timeoutSeconds: 25,
    whileItFails: 'customers get no answers, and agents see their replies refused',
  },
  'api/add-note': {
    table: { items: [{ actions: ['GetItem', 'PutItem', 'Query'], partitions: ['ROSTER', 'SESSION#*', 'SETTINGS'] }] },
    whileItFails: 'agents cannot leave notes for each other; customers are still served',
  },
  'api/whisper': {
    table: { items: [{ actions: ['GetItem', 'PutItem', 'Query'], partitions: ['ROSTER', 'SESSION#*', 'SETTINGS'] }] },
    whileItFails: 'leads cannot help an agent unseen; customers are still served',
  },
  'api/bring-file': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem'], partitions: ['SESSION#*'] }] },
    files: 'bring',
    whileItFails: 'agents cannot attach files; customers get their words still',
  },
  'api/link-file': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem'], partitions: ['SESSION#*'] }] },
    files: 'link',
    whileItFails: 'agents cannot see the pictures and files of messages, nor mails as they came',
  },
  'api/fetch-file': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem', 'UpdateItem'], partitions: ['SESSION#*'] }] },
    whileItFails: 'agents cannot have files fetched again that could not be got; customers have to send them anew',
  },
  'api/edit-reply': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem', 'PutItem', 'Query'], partitions: ['SESSION#*'] }] },
    whileItFails: 'agents cannot put right what they have said; they can say it anew',
  },
  'api/react-to-message': {
    stack: 'records',
    table: { items: [VIEWER, { actions: ['GetItem', 'PutItem', 'Query'], partitions: ['SESSION#*'] }] },
    whileItFails: 'agents cannot react to messages; customers are still answered',
  },
  'api/retry-reply': {
    table: {
      items: [{ actions: ['GetItem', 'UpdateItem'] }, { actions: ['Query'], partitions: ['SESSION#*'] }],
    },
    whileItFails: 'replies that could not be delivered stay undelivered',
  },
} as const satisfies RouteFunctions;
