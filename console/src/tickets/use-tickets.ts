import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type FailureCode, failureCode, mayRetry } from '../api/api-failure.ts';
import type { CallInput, CallOutput } from '../api/call-types.ts';
import { queryKeys, randomId } from '../desk/create-desk.ts';
import { useDesk, useLiveState } from '../desk/desk-context.ts';

/** Without live updates an open ticket is read again this often. */
const REREAD_LOST_MS = 10_000;

/** A service ticket with its changes. */
export function useTicket(ticketId: string) {
  const { call } = useDesk();
  const live = useLiveState();
  return useQuery({
    queryKey: queryKeys.ticket(ticketId),
    queryFn: () => call('getTicket', { params: { ticketId } }),
    refetchInterval: live === 'live' ? false : REREAD_LOST_MS,
  });
}

/** The tickets of a session. */
export function useSessionTickets(sessionId: string) {
  const { call } = useDesk();
  return useQuery({
    queryKey: queryKeys.sessionTickets(sessionId),
    queryFn: () => call('listSessionTickets', { params: { sessionId } }),
  });
}

type Asking = 'openTicket' | 'changeTicket';

/** What came of asking: the answer, or why there is none. */
type Asked<N extends Asking> =
  | { readonly answer: CallOutput<N>; readonly code?: undefined }
  | { readonly code: FailureCode; readonly answer?: undefined };

/**
 * Opens or changes a ticket. Pressed twice it runs once; tried again after a failure of which nobody knows how far it came, it
 * carries the same idempotency key.
 */
export function useTicketCall<N extends Asking>(name: N) {
  const { board, call, queries } = useDesk();
  const [pending, setPending] = useState(false);
  const running = useRef(false);
  const kept = useRef<{ readonly input: string; readonly key: string }>(undefined);

  async function run(input: CallInput<N>): Promise<Asked<N> | undefined> {
    if (running.current) return undefined;
    running.current = true;
    setPending(true);
    const said = JSON.stringify(input);
    if (kept.current?.input !== said) kept.current = { input: said, key: randomId() };
    try {
      const answer = await call(name, input, { idempotencyKey: kept.current.key });
      kept.current = undefined;
      if ('session' in answer) board.learn({ sessions: [answer.session], at: answer.at });
      await queries.invalidateQueries({ queryKey: queryKeys.tickets });
      return { answer };
    } catch (error) {
      const code = failureCode(error);
      if (!mayRetry(code)) kept.current = undefined;
      // A refusal means that this console's picture was old.
      void queries.invalidateQueries({ queryKey: queryKeys.tickets });
      return { code };
    } finally {
      running.current = false;
      setPending(false);
    }
  }

  return { run, pending };
}
