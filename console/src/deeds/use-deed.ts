import { useRef, useState } from 'react';
import { failureCode, mayRetry } from '../api/api-failure.ts';
import { queryKeys, randomId } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { type KnownHistory, mergeEntries } from '../history/merge-history.ts';
import type { Replied } from '../replies/outbox-store.ts';
import { failureText } from '../texts/t.ts';

/**
 * Something done to a message that is said. Pressed twice it runs once; the same again after a failure of which nobody knows how far it came
 * carries the same id, so that the desk does it once. `onEnd` is told why it was not done; nothing when it was.
 */
export function useDeed<Body>(sessionId: string, post: (body: Body, messageId: string) => Promise<Replied>) {
  const { board, queries } = useDesk();
  const [isRunning, setRunning] = useState(false);
  const running = useRef(false);
  const kept = useRef<{ readonly said: string; readonly messageId: string }>(undefined);

  async function carryOut(body: Body): Promise<string | undefined> {
    const said = JSON.stringify(body);
    if (kept.current?.said !== said) kept.current = { said, messageId: randomId() };
    try {
      const { session, entry, at } = await post(body, kept.current.messageId);
      kept.current = undefined;
      board.learn({ sessions: [session], at });
      queries.setQueryData<KnownHistory>(queryKeys.history(sessionId), (known) =>
        known === undefined ? known : { ...known, entries: mergeEntries(known.entries, [entry]) },
      );
      return undefined;
    } catch (error) {
      const code = failureCode(error);
      if (!mayRetry(code)) kept.current = undefined;
      return failureText(code);
    }
  }

  async function run(body: Body, onEnd: (failure: string | undefined) => void): Promise<void> {
    if (running.current) return;
    running.current = true;
    setRunning(true);
    const failure = await carryOut(body);
    running.current = false;
    setRunning(false);
    onEnd(failure);
  }

  return { run, isRunning };
}
