/**
 * Of all tabs of this person in this browser that want to ring, one has its turn: until it ends it or is gone, which the
 * browser itself notices. Calls `onTurn`, never at once, when it is this tab's. Answers how to end it, or the wait for it.
 */
export function awaitTurn(agentId: string, onTurn: () => void): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const untilEnded = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  const take = () => {
    if (!signal.aborted) onTurn();
    return untilEnded;
  };
  // Without a secure context there are no locks; then each tab rings for itself. Ending the wait rejects.
  const turn = navigator.locks?.request(`baton.rings.${agentId}`, { signal }, take) ?? Promise.resolve().then(take);
  turn.catch(() => undefined);
  return () => ended.abort();
}
