/** Calls the runner. Throws an Error with what it said. @returns {Promise<any>} */
export async function call(path, body) {
  const response = await fetch(path, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `The runner answered ${response.status}`);
  return answer;
}

/**
 * Listens for changes, for ever. The browser reconnects by itself while the runner is away.
 * @param {{opened: () => void, changed: () => void, lost: () => void}} on
 */
export function listen(on) {
  const source = new EventSource('/mailbox/events');
  source.onopen = on.opened;
  source.addEventListener('changed', on.changed);
  source.onerror = () => {
    on.lost();
    // An answer other than an event stream ends the browser's own attempts.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(on), 2000);
  };
}
