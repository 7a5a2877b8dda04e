import { useRef, useState } from 'react';
import { failureCode, mayRetry } from '../api/api-failure.ts';
import type { CallInput } from '../api/call-types.ts';
import { failureText } from '../texts/t.ts';
import { queryKeys, randomId } from './create-desk.ts';
import { useDesk } from './desk-context.ts';

/** The routes that answer with the session after them. */
type ActionName =
  | 'acceptOffer'
  | 'declineOffer'
  | 'claimSession'
  | 'completeSession'
  | 'callOffCompletion'
  | 'callSupervisor'
  | 'joinAsSupervisor';

/**
 * An action on a session as a button needs it. Pressed twice it runs once; tried again after a failure of which nobody
 * knows how far it came, it carries the same idempotency key. `run` answers whether it was carried out.
 */
export function useAction<N extends ActionName>(name: N) {
  const { board, call, notices, queries } = useDesk();
  const [pending, setPending] = useState(false);
  const running = useRef(false);
  const kept = useRef<{ readonly input: string; readonly key: string }>(undefined);

  async function run(input: CallInput<N> & { params: { sessionId: string } }): Promise<boolean> {
    if (running.current) return false;
    running.current = true;
    setPending(true);
    const said = JSON.stringify(input);
    if (kept.current?.input !== said) kept.current = { input: said, key: randomId() };
    try {
      const { session, at } = await call(name, input, { idempotencyKey: kept.current.key });
      kept.current = undefined;
      board.learn({ sessions: [session], at });
      return true;
    } catch (error) {
      const code = failureCode(error);
      if (!mayRetry(code)) kept.current = undefined;
      notices.show('failure', failureText(code));
      // A refusal means that this console's picture was old.
      void queries.invalidateQueries({ queryKey: queryKeys.session(input.params.sessionId) });
      void queries.invalidateQueries({ queryKey: queryKeys.lists });
      return false;
    } finally {
      running.current = false;
      setPending(false);
    }
  }

  return { run, pending };
}
