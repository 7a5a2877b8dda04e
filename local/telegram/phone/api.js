/** Calls the phone's API. Throws an Error with what the runner said. @returns {Promise<any>} */
export async function call(path, body) {
  return answerOf(
    await fetch(`/phone/${path}`, {
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }),
  );
}

/** Sends files with what belongs to them, as a form. Throws as `call` does. @param {string} path @param {Record<string, string | number>} fields @param {File[]} files */
export async function upload(path, fields, files) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, String(value));
  for (const [at, file] of files.entries()) body.set(`file${at}`, file);
  return answerOf(await fetch(`/phone/${path}`, { method: 'POST', body }));
}

async function answerOf(response) {
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `The runner answered ${response.status}`);
  return answer;
}

/**
 * Listens for changes, for ever. The browser reconnects by itself while the runner is away.
 * @param {Record<string, (data: any) => void>} listeners
 * @param {{opened: () => void, lost: () => void}} state
 */
export function listen(listeners, { opened, lost }) {
  const source = new EventSource('/phone/events');
  source.onopen = opened;
  source.onerror = () => {
    lost();
    // An answer other than an event stream ends the browser's own attempts.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(listeners, { opened, lost }), 2000);
  };
  for (const [kind, listener] of Object.entries(listeners)) {
    source.addEventListener(kind, (event) => listener(JSON.parse(event.data)));
  }
}
