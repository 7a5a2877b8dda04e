import { type ReactNode, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { failureCode } from '../api/api-failure.ts';
import { randomId } from '../desk/create-desk.ts';
import { useDesk, useMe } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { failureText, t } from '../texts/t.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import { type BulkRun, type HandOver, HandOverContext, type Question } from './hand-over-context.ts';
import { carryOut, type Order } from './orders.ts';
import { runBulk } from './run-bulk.ts';
import { useOrder } from './use-order.ts';

const Dialogs = lazyPart(() => import('./dialogs.tsx'));

/** Holds the one dialog that is open and the bulk run that is under way, for lists and chat alike. */
export function HandOverProvider({ children }: { children: ReactNode }) {
  const desk = useDesk();
  const { agentId, roles } = useMe();
  const names = useNames();
  const [, navigate] = useLocation();
  const { run } = useOrder();
  const [question, setQuestion] = useState<Question>();
  const [bulk, setBulk] = useState<BulkRun>();
  const running = useRef(false);
  const givingOne = useRef<string>(undefined);
  const oversees = roles.includes('lead') || roles.includes('admin');

  async function giveOne(sessionId: string, order: Order): Promise<void> {
    const said = JSON.stringify([sessionId, order]);
    // The second press of a double click says what is being done already.
    if (givingOne.current === said) return;
    givingOne.current = said;
    const code = await run(sessionId, order);
    if (givingOne.current === said) givingOne.current = undefined;
    if (code === 'at-capacity' && order.kind === 'assign' && oversees) {
      setQuestion({ kind: 'over-capacity', sessionId, agentId: order.agentId });
    } else if (code !== undefined) {
      desk.notices.show('failure', failureText(code));
    } else if (order.kind === 'claim' || (order.kind === 'assign' && order.agentId === agentId)) {
      desk.notices.show('done', t('action.claimed'));
      navigate(`/mine/${sessionId}`);
    } else if (order.kind === 'resume') {
      desk.notices.show('done', t('action.resumed'));
      navigate(`/mine/${sessionId}`);
    } else if (order.kind === 'assign') {
      desk.notices.show('done', t('hand-over.assigned', { agent: names.agent(order.agentId) }));
    }
  }

  async function giveAll(sessionIds: readonly string[], order: Order): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBulk({ order: order.kind, total: sessionIds.length, done: 0, failures: [] });
    await runBulk(
      sessionIds,
      async (sessionId) => {
        try {
          await carryOut(desk, sessionId, order, randomId());
        } catch (error) {
          return failureCode(error);
        }
      },
      (sessionId, code) => {
        const customer = desk.board.session(sessionId)?.customer.name ?? sessionId;
        setBulk((run) => {
          if (run === undefined) return run;
          if (code === undefined) return { ...run, done: run.done + 1 };
          return { ...run, failures: [...run.failures, { sessionId, customer, code }] };
        });
      },
    );
    running.current = false;
  }

  const latest = useRef({ giveOne, giveAll });
  latest.current = { giveOne, giveAll };

  const clearBulk = useCallback(() => setBulk(undefined), []);
  const handOver = useMemo<HandOver>(
    () => ({
      ask: setQuestion,
      give(sessionIds, order) {
        const [first, ...others] = sessionIds;
        if (first === undefined) return;
        if (others.length === 0) void latest.current.giveOne(first, order);
        else void latest.current.giveAll(sessionIds, order);
      },
      bulk,
      clearBulk,
    }),
    [bulk, clearBulk],
  );

  return (
    <HandOverContext value={handOver}>
      {children}
      {question !== undefined && (
        <Suspense>
          <Dialogs question={question} onClose={() => setQuestion(undefined)} />
        </Suspense>
      )}
    </HandOverContext>
  );
}
