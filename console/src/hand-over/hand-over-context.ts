import { createContext, useContext } from 'react';
import type { FailureCode } from '../api/api-failure.ts';
import type { Order } from './orders.ts';

/** A question that a dialog asks before something is done with sessions. */
export type Question =
  | { readonly kind: 'assign' | 'transfer' | 'return' | 'prioritize' | 'park'; readonly sessionIds: readonly string[] }
  | {
      readonly kind: 'complete' | 'reopen' | 'ask-reopen' | 'refuse-reopen' | 'label' | 'open-ticket' | 'transcript';
      readonly sessionId: string;
    }
  /** Whether an agent without room shall have it all the same. */
  | { readonly kind: 'over-capacity'; readonly sessionId: string; readonly agentId: string }
  | { readonly kind: 'keys' };

/** An order about several sessions: how far it has come, and what did not work. */
export interface BulkRun {
  readonly order: Order['kind'];
  readonly total: number;
  readonly done: number;
  readonly failures: readonly { readonly sessionId: string; readonly customer: string; readonly code: FailureCode }[];
}

/** Whether every session of a bulk run has had its answer. */
export function isOver({ done, failures, total }: BulkRun): boolean {
  return done + failures.length === total;
}

/** What lists, chat and dialogs share of handing sessions over. */
export interface HandOver {
  ask(question: Question): void;
  /** Gives an order: to one session with a word of what came of it, to several as a bulk run. */
  give(sessionIds: readonly string[], order: Order): void;
  readonly bulk: BulkRun | undefined;
  readonly clearBulk: () => void;
}

/** Set by the provider around lists and chat. */
export const HandOverContext = createContext<HandOver | undefined>(undefined);

/** Asks and orders about who holds sessions. */
export function useHandOver(): HandOver {
  const context = useContext(HandOverContext);
  if (context === undefined) throw new Error('outside of the desk');
  return context;
}
