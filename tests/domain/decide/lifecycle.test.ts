import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../shared/domain/actor.ts';
import { decide } from '../../../shared/domain/decide/index.ts';
import type { SessionEvent } from '../../../shared/domain/events.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import { ask, HISTORIES, type State, sessionAfter } from '../support.ts';
import { ACTORS, type Outcome, type Row } from './cells.ts';
import { CLOSING } from './closing-rows.ts';
import { TAKING } from './taking-rows.ts';

const STATES = Object.keys(HISTORIES) as State[];

function outcomeOf(row: Row, history: readonly SessionEvent[], actor: Actor): Outcome | undefined {
  const decision = decide(sessionAfter(history), ask(actor, row.asking, row.at));
  if (isRefusal(decision)) return decision.refused;
  return decision.length === 0 ? 'nothing' : sessionAfter([...history, ...decision])?.status;
}

/** What happens for each actor whom the table names in this state, and what should. */
function compared(row: Row, state: State): { found: Record<string, unknown>; expected: Record<string, unknown> } {
  const found: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  const cells = row.cells[state];
  for (const [name, actor] of Object.entries(ACTORS)) {
    const outcome = cells[name as keyof typeof ACTORS] ?? cells.rest;
    if (outcome === undefined) continue;
    expected[name] = outcome;
    found[name] = outcomeOf(row, HISTORIES[state], actor);
  }
  return { found, expected };
}

describe.each([...TAKING, ...CLOSING].map((row) => [row.command, row] as const))('%s', (_, row) => {
  it.each(STATES)('in state %s', (state) => {
    const { found, expected } = compared(row, state);
    expect(Object.keys(expected)).not.toEqual([]);
    expect(found).toEqual(expected);
  });
});
