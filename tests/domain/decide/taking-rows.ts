import { at, ORDINARY, START } from '../support.ts';
import { agents, everywhere, overseers, owners, type Row } from './cells.ts';

const OFFER = { offerId: 'offer-2', agentId: 'agent-3', expiresAt: at(70) };

/** From a session's start to its changes of owner: what each command does in each state for each actor. */
export const TAKING: readonly Row[] = [
  {
    ...{ command: 'start', asking: START, at: at(30) },
    cells: everywhere({ rest: 'already-started' }, { none: { rest: 'waiting' } }),
  },
  {
    command: 'receive',
    asking: {
      ...{ type: 'receive', messageId: 'message-1', thread: 'telegram#bot:1', ...ORDINARY },
      content: { kind: 'text', text: 'hello' },
    },
    at: at(30),
    cells: everywhere(
      // Written before the customer has heard of the completion, it calls that off.
      { customer: 'active' },
      {
        ...{ none: { customer: 'not-found' }, waiting: { customer: 'waiting' }, offered: { customer: 'offered' } },
        ...{ active: { customer: 'active' }, pending: { customer: 'active' } },
      },
    ),
  },
  {
    command: 'reply',
    asking: { type: 'reply', messageId: 'message-1', content: { kind: 'text', text: 'hello' } },
    at: at(30),
    cells: everywhere(
      { rest: 'session-completed' },
      {
        ...{ waiting: { rest: 'not-owner' }, offered: { rest: 'not-owner' } },
        active: { holder: 'active', rest: 'not-owner' },
        pending: { holder: 'pending', rest: 'not-owner' },
      },
    ),
  },
  {
    ...{ command: 'offer', asking: { type: 'offer', ...OFFER }, at: at(30) },
    cells: everywhere(
      { system: 'not-waiting' },
      { waiting: { system: 'offered', rest: 'forbidden' }, offered: { system: 'already-offered' } },
    ),
  },
  {
    ...{ command: 'accept', asking: { type: 'accept', offerId: 'offer-1' }, at: at(30) },
    cells: everywhere(
      { rest: 'offer-expired' },
      {
        offered: { holder: 'active', rest: 'not-offered-to-you' },
        active: { holder: 'nothing', rest: 'offer-expired' },
        pending: { holder: 'nothing', rest: 'offer-expired' },
      },
    ),
  },
  {
    ...{ command: 'decline', asking: { type: 'decline', offerId: 'offer-1' }, at: at(30) },
    cells: everywhere({ rest: 'offer-expired' }, { offered: { holder: 'waiting', rest: 'not-offered-to-you' } }),
  },
  {
    ...{ command: 'expire', asking: { type: 'expire', offerId: 'offer-1' }, at: at(40) },
    cells: everywhere({ system: 'nothing', rest: 'forbidden' }, { offered: { system: 'waiting', rest: 'forbidden' } }),
  },
  {
    ...{ command: 'claim', asking: { type: 'claim' }, at: at(30) },
    cells: everywhere(agents('session-completed'), {
      waiting: agents('active'),
      offered: agents('session-offered'),
      active: { ...agents('session-owned'), holder: 'already-owner' },
      pending: { ...agents('session-owned'), holder: 'already-owner' },
    }),
  },
  {
    ...{ command: 'assign', asking: { type: 'assign', agentId: 'agent-3' }, at: at(30) },
    cells: everywhere(
      { rest: 'session-completed' },
      {
        waiting: { ...overseers('active', 'not-owner'), system: 'active' },
        offered: { ...overseers('active', 'not-owner'), system: 'not-waiting' },
        active: { ...owners('active', 'not-owner'), system: 'not-waiting' },
        pending: { ...owners('active', 'not-owner'), system: 'not-waiting' },
      },
    ),
  },
  {
    command: 'transfer to an agent',
    asking: { type: 'transfer', to: { kind: 'agent', ...OFFER }, note: 'speaks French' },
    at: at(30),
    cells: everywhere(
      { rest: 'session-completed' },
      {
        ...{ waiting: { rest: 'not-owned' }, offered: { rest: 'not-owned' } },
        ...{ active: owners('offered', 'not-owner'), pending: owners('offered', 'not-owner') },
      },
    ),
  },
  {
    command: 'transfer to a queue',
    asking: { type: 'transfer', to: { kind: 'queue', queueId: 'queue-2' }, note: 'is about billing' },
    at: at(30),
    cells: everywhere(
      { rest: 'session-completed' },
      {
        ...{ waiting: { rest: 'not-owned' }, offered: { rest: 'not-owned' } },
        ...{ active: owners('waiting', 'not-owner'), pending: owners('waiting', 'not-owner') },
      },
    ),
  },
  {
    ...{ command: 'return by the owner', asking: { type: 'return', cause: 'owner' }, at: at(30) },
    cells: everywhere(
      { rest: 'session-completed', system: 'forbidden' },
      {
        ...{ waiting: { holder: 'not-owned', other: 'not-owned' }, offered: { holder: 'not-owned' } },
        active: { holder: 'waiting', other: 'not-owner', customer: 'not-owner', assistant: 'not-owner' },
        pending: { holder: 'waiting', other: 'not-owner', customer: 'not-owner', assistant: 'not-owner' },
      },
    ),
  },
];
