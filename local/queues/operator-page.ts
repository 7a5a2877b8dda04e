import type { PublicHandler } from '../contracts.ts';
import type { Queue } from './queue.ts';

/** Answers `/local/queues`: how full each queue is, and what lies on the failure queues, as JSON. */
export function operatorPage(queues: ReadonlyMap<string, Queue>, now: () => number): PublicHandler {
  return {
    prefix: '/local/queues',
    async handle(_request, response) {
      const all = [...queues.values()];
      const report = all.map((queue) => describe(queue, all, now()));
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify({ queues: report }, undefined, 2));
    },
  };
}

function describe(queue: Queue, all: readonly Queue[], now: number) {
  const { name, arn, url, fifo } = queue.settings;
  const failureQueueOf = all.filter((one) => one.settings.redrive?.queueArn === arn).map((one) => one.settings.name);
  const messages = queue.messages();
  const oldest = messages[0];
  return {
    name,
    url,
    fifo,
    ...queue.depth(),
    oldestAgeSeconds: oldest === undefined ? null : Math.floor((now - oldest.sentAt) / 1000),
    failureQueueOf,
    // Failure queues of streams and schedules are nobody's redrive target, so their names count too.
    ...((failureQueueOf.length > 0 || /fail|dead|dlq/i.test(name)) && {
      messages: messages.map(({ messageId, body, attributes, groupId, sentAt, receiveCount, deadLetterSourceArn }) => ({
        messageId,
        sentAt: new Date(sentAt).toISOString(),
        receiveCount,
        groupId,
        from: deadLetterSourceArn,
        attributes,
        body,
      })),
    }),
  };
}
