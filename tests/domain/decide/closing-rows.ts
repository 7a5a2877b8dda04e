import { at } from '../support.ts';
import { agents, everywhere, overseers, owners, type Row } from './cells.ts';

/** From parking to reopening: what each command does in each state for each actor. */
export const CLOSING: readonly Row[] = [
  {
    ...{
      command: 'return by the system',
      asking: { type: 'return', cause: 'owner-gone', ownerId: 'agent-1' },
      at: at(30),
    },
    cells: everywhere(
      { system: 'session-completed' },
      {
        ...{ waiting: { system: 'not-owned' }, offered: { system: 'not-owned' } },
        ...{ active: { system: 'waiting' }, pending: { system: 'waiting' } },
      },
    ),
  },
  {
    ...{ command: 'park', asking: { type: 'park', reason: 'waits for parts' }, at: at(30) },
    cells: everywhere(
      { rest: 'session-completed' },
      {
        ...{ waiting: { rest: 'not-owner' }, offered: { rest: 'not-owner' } },
        active: { holder: 'pending', rest: 'not-owner' },
        pending: { holder: 'pending', rest: 'not-owner' },
      },
    ),
  },
  {
    ...{ command: 'resume by the owner', asking: { type: 'resume', cause: 'owner' }, at: at(30) },
    cells: everywhere(
      { rest: 'session-completed' },
      {
        ...{ waiting: { rest: 'not-pending' }, offered: { rest: 'not-pending' }, active: { rest: 'not-pending' } },
        pending: { holder: 'active', rest: 'not-owner' },
      },
    ),
  },
  {
    command: 'wake at the set time',
    asking: { type: 'wake', ownerHasRoom: true, ifOwnerFull: 'wait' },
    at: at(60),
    cells: everywhere({ system: 'nothing', rest: 'forbidden' }, { pending: { system: 'active', rest: 'forbidden' } }),
  },
  {
    ...{ command: 'take up when there is room', asking: { type: 'take-up', ownerId: 'agent-1' }, at: at(60) },
    cells: everywhere({ system: 'nothing', rest: 'forbidden' }),
  },
  {
    ...{ command: 'complete', asking: { type: 'complete', cause: 'agent', category: 'solved' }, at: at(30) },
    cells: everywhere(
      { rest: 'already-completed' },
      {
        waiting: overseers('completed', 'not-owner'),
        offered: overseers('session-offered', 'not-owner'),
        active: owners('completed', 'not-owner'),
        pending: owners('completed', 'not-owner'),
      },
    ),
  },
  {
    ...{
      command: 'complete by the idle rule',
      asking: { type: 'complete', cause: 'idle', category: 'idle' },
      at: at(30),
    },
    cells: everywhere(
      { rest: 'already-completed' },
      {
        ...{
          waiting: { ...owners('not-owner', 'not-owner'), system: 'not-due' },
          offered: { holder: 'not-owner', lead: 'not-owner', system: 'session-offered' },
        },
        ...{
          active: { holder: 'not-owner', lead: 'not-owner', system: 'not-due' },
          pending: { holder: 'not-owner', system: 'not-due' },
        },
      },
    ),
  },
  {
    ...{
      command: 'complete by the customer',
      asking: { type: 'complete', cause: 'customer', category: 'x' },
      at: at(30),
    },
    cells: everywhere(
      { rest: 'already-completed' },
      {
        ...{ waiting: { rest: 'not-owner', customer: 'completed' }, offered: { customer: 'completed' } },
        ...{ active: { rest: 'not-owner', customer: 'completed' }, pending: { customer: 'completed' } },
      },
    ),
  },
  {
    ...{ command: 'reopen', asking: { type: 'reopen', reason: 'came back' }, at: at(30) },
    cells: everywhere(
      { rest: 'not-completed' },
      {
        completed: overseers('waiting', 'forbidden'),
        asked: overseers('waiting', 'forbidden'),
      },
    ),
  },
  {
    ...{ command: 'ask to reopen', asking: { type: 'ask-reopen', reason: 'came back' }, at: at(30) },
    cells: everywhere(agents('not-completed'), {
      ...{ completed: agents('completed'), asked: agents('reopen-already-asked') },
    }),
  },
  {
    ...{ command: 'grant', asking: { type: 'grant-reopen' }, at: at(30) },
    cells: everywhere(overseers('no-reopen-request', 'forbidden'), { asked: overseers('waiting', 'forbidden') }),
  },
  {
    ...{ command: 'refuse', asking: { type: 'refuse-reopen', reason: 'it was solved' }, at: at(30) },
    cells: everywhere(overseers('no-reopen-request', 'forbidden'), { asked: overseers('completed', 'forbidden') }),
  },
];
