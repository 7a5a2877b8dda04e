import type { ReceivedMessage } from './message.ts';
import type { Queue } from './queue.ts';

/** Receives at once if there is something, else as soon as there is, at the latest after `waitSeconds` nothing. */
export function receiveWaiting(
  queue: Queue,
  most: number,
  visibilitySeconds: number | undefined,
  waitSeconds: number,
): Promise<readonly ReceivedMessage[]> {
  const first = queue.receive(most, visibilitySeconds);
  if (first.length > 0 || waitSeconds === 0 || queue.ended) return Promise.resolve(first);
  return new Promise((resolve) => {
    const finish = (received: readonly ReceivedMessage[]) => {
      stop();
      clearTimeout(timer);
      resolve(received);
    };
    const stop = queue.onVisible(() => {
      const received = queue.receive(most, visibilitySeconds);
      if (received.length > 0 || queue.ended) finish(received);
    });
    const timer = setTimeout(() => finish([]), waitSeconds * 1000);
  });
}
