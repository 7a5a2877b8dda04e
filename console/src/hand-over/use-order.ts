import { useRef, useState } from 'react';
import { type FailureCode, failureCode, mayRetry } from '../api/api-failure.ts';
import { queryKeys, randomId } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { carryOut, type Order } from './orders.ts';

/**
 * Gives one order as a dialog needs it: `run` answers undefined once it was carried out, else why not. Pressed twice it
 * runs once, and the second press is answered `busy`; tried again after a failure of which nobody knows how far it came,
 * it carries the same idempotency key.
 */
export function useOrder() {
  const desk = useDesk();
  const [pending, setPending] = useState(false);
  const running = useRef(false);
  const kept = useRef<{ readonly said: string; readonly key: string }>(undefined);

  async function run(sessionId: string, order: Order): Promise<FailureCode | undefined> {
    if (running.current) return 'busy';
    running.current = true;
    setPending(true);
    const said = JSON.stringify([sessionId, order]);
    if (kept.current?.said !== said) kept.current = { said, key: randomId() };
    try {
      await carryOut(desk, sessionId, order, kept.current.key);
      kept.current = undefined;
      return undefined;
    } catch (error) {
      const code = failureCode(error);
      if (!mayRetry(code)) kept.current = undefined;
      // A refusal means that this console's picture was old.
      for (const queryKey of [queryKeys.session(sessionId), queryKeys.lists, queryKeys.agents]) {
        void desk.queries.invalidateQueries({ queryKey });
      }
      return code;
    } finally {
      running.current = false;
      setPending(false);
    }
  }

  return { run, pending };
}
