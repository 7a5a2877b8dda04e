import { useRef, useState } from 'react';
import { type FailureCode, failureCode, mayRetry } from '../api/api-failure.ts';
import { queryKeys, randomId } from '../desk/create-desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { type KnownHistory, mergeEntries } from '../history/merge-history.ts';

/** Sends the customer the conversation. Tried again after a failure of which nobody knows how far it came, it is sent once. */
export function useSendTranscript(sessionId: string) {
  const { board, call, queries } = useDesk();
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<FailureCode>();
  const messageId = useRef(randomId());
  async function send(): Promise<boolean> {
    setSending(true);
    setFailure(undefined);
    try {
      const body = { messageId: messageId.current };
      const { session, entry, at } = await call('sendTranscript', { params: { sessionId }, body });
      messageId.current = randomId();
      board.learn({ sessions: [session], at });
      queries.setQueryData<KnownHistory>(queryKeys.history(sessionId), (known) =>
        known === undefined ? known : { ...known, entries: mergeEntries(known.entries, [entry]) },
      );
      return true;
    } catch (error) {
      const code = failureCode(error);
      if (!mayRetry(code)) messageId.current = randomId();
      setFailure(code);
      return false;
    } finally {
      setSending(false);
    }
  }
  return { send, isSending, failure };
}
