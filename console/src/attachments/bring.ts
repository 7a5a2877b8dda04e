import { ApiFailure } from '../api/api-failure.ts';
import type { Call } from '../api/call-types.ts';

/** An upload of which nothing went out for this long is given up. */
const STALLED_MS = 60_000;

/** MIME types as the route takes them; a browser may say anything. */
const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,99}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}$/;

interface Upload {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly file: Blob;
  /** Called with how much of it is there, 0 to 1. */
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/** Puts a file to an address. Not by `fetch`, which tells nothing of how far it has come. Throws `unreachable`. */
function put({ url, headers, file, onProgress, signal }: Upload): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    let patience = setTimeout(stop, STALLED_MS);
    const done = (act: () => void) => {
      clearTimeout(patience);
      signal.removeEventListener('abort', stop);
      act();
    };
    const fail = (message: string) => done(() => reject(new ApiFailure('unreachable', message)));
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      clearTimeout(patience);
      patience = setTimeout(stop, STALLED_MS);
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) done(resolve);
      else fail(`the bucket answers ${request.status}`);
    });
    request.addEventListener('error', () => fail('the bucket cannot be reached'));
    request.addEventListener('abort', () => fail('given up'));
    signal.addEventListener('abort', stop);
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(file);
  });
}

/** Brings a file to where a reply of the session can take it along; answers its id. Throws an ApiFailure. */
export async function bring(
  call: Call,
  sessionId: string,
  file: Blob,
  type: string,
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const body = { bytes: file.size, ...(TYPE.test(type) && { type }) };
  const { fileId, url, headers } = await call('bringFile', { params: { sessionId }, body }, { signal });
  await put({ url, headers, file, onProgress, signal });
  return fileId;
}
