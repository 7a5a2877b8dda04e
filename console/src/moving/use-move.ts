import { useRef, useState } from 'react';
import { failureCode, mayRetry } from '../api/api-failure.ts';
import type { CallInput } from '../api/call-types.ts';
import { queryKeys, randomId } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/moving.ts';
import { failureText } from '../texts/t.ts';

type To = CallInput<'moveMail'>['body']['to'];

/** For how long the notice stays from which it can be undone; after that the mail itself has the way back. */
const UNDO_SHOWN_MS = 10_000;

/**
 * Moves a mail, or takes it back. Pressed twice it runs once; tried again after a failure of which nobody knows how far it came, it carries
 * the same key. Each answers why it was not done; nothing when it was.
 */
export function useMove(sessionId: string, seq: number) {
  const { board, call, notices, queries } = useDesk();
  const [pending, setPending] = useState(false);
  const running = useRef(false);
  const kept = useRef<{ readonly said: string; readonly key: string }>(undefined);
  const params = { sessionId, seq };

  async function run(said: string, post: (key: string) => Promise<void>): Promise<string | undefined> {
    if (running.current) return undefined;
    running.current = true;
    setPending(true);
    if (kept.current?.said !== said) kept.current = { said, key: randomId() };
    try {
      await post(kept.current.key);
      kept.current = undefined;
      return undefined;
    } catch (error) {
      const code = failureCode(error);
      if (!mayRetry(code)) kept.current = undefined;
      // A refusal means that this console's picture was old.
      for (const queryKey of [queryKeys.session(sessionId), queryKeys.history(sessionId)]) {
        void queries.invalidateQueries({ queryKey });
      }
      return failureText(code);
    } finally {
      running.current = false;
      setPending(false);
    }
  }

  const move = (to: To) =>
    run(JSON.stringify(to), async (key) => {
      const { session, other, at } = await call('moveMail', { params, body: { to } }, { idempotencyKey: key });
      board.learn({ sessions: [session], at });
      notices.show('done', t(to.kind === 'new' ? 'moving.split.done' : 'moving.move.done'), {
        ...{ path: `/all/${other}`, moved: { sessionId, seq }, shownMs: UNDO_SHOWN_MS },
      });
    });

  const undo = () =>
    run('undo', async (key) => {
      const { session, other, at } = await call('undoMoveMail', { params }, { idempotencyKey: key });
      board.learn({ sessions: [session], at });
      void queries.invalidateQueries({ queryKey: queryKeys.session(other) });
      notices.dismissMoved({ sessionId, seq });
      notices.show('done', t('moving.undone'));
    });

  return { move, undo, pending };
}
