import { COMMIT } from './access.ts';
import type { RouteFunctions } from './route-function.ts';

/** Who is in charge of a session. */
export const ownershipFunctions = {
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
  'api/assign-session': {
    table: COMMIT,
    whileItFails: 'leads cannot give sessions to the right person, so customers wait for whom routing finds',
  },
  'api/transfer-session': {
    table: COMMIT,
    whileItFails: 'customers stay with an agent or a queue that cannot help them',
  },
  'api/prioritize-session': {
    table: COMMIT,
    whileItFails: 'urgent customers wait behind the others',
  },
  'api/call-supervisor': {
    table: COMMIT,
    whileItFails: 'agents cannot call a lead in and have to ask by other means; customers are still served',
  },
  'api/join-as-supervisor': {
    table: COMMIT,
    whileItFails: 'calls for a lead stay open although one has come; customers are still served',
  },
  'api/return-session': {
    table: COMMIT,
    whileItFails: 'customers stay with an agent who cannot help them',
  },
} as const satisfies RouteFunctions;
