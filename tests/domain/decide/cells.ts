import type { RefusalCode } from '../../../shared/domain/refusals.ts';
import type { SessionStatus } from '../../../shared/domain/session.ts';
import { ADMIN, ANN, ASSISTANT, type Asking, BEN, CUSTOMER, LEAD, type State, SYSTEM } from '../support.ts';

/** Who asks. The holder owns the session, has its live offer, or had it last. */
export const ACTORS = {
  holder: ANN,
  other: BEN,
  lead: LEAD,
  admin: ADMIN,
  customer: CUSTOMER,
  assistant: ASSISTANT,
  system: SYSTEM,
};

/** The status after it, `nothing` when it leaves no event, or the code of the refusal. */
export type Outcome = SessionStatus | 'nothing' | RefusalCode;

/** Outcomes by actor. `rest` is for all who are not named; without it those are not asked. */
export type Cells = Partial<Record<keyof typeof ACTORS | 'rest', Outcome>>;

/** One command in every state it may meet. */
export interface Row {
  readonly command: string;
  readonly asking: Asking;
  readonly at: string;
  readonly cells: Readonly<Record<State, Cells>>;
}

const NOT_FOUND: Cells = { rest: 'not-found' };

/** Leads and admins may, the rest may not. */
export function overseers(outcome: Outcome, rest: Outcome): Cells {
  return { lead: outcome, admin: outcome, rest };
}

/** The holder and those who oversee may, the rest may not. */
export function owners(outcome: Outcome, rest: Outcome): Cells {
  return { holder: outcome, ...overseers(outcome, rest) };
}

/** Whoever is an agent gets this; nobody else may. */
export function agents(outcome: Outcome): Cells {
  return { holder: outcome, other: outcome, lead: outcome, admin: outcome, rest: 'forbidden' };
}

/** The same outside some states; without a session there is nothing to find. */
export function everywhere(outside: Cells, cells: Partial<Record<State, Cells>> = {}): Readonly<Record<State, Cells>> {
  const rest = { waiting: outside, offered: outside, active: outside, pending: outside, completed: outside };
  return { none: NOT_FOUND, ...rest, asked: outside, ...cells };
}
