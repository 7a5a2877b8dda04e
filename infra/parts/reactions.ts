import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { BROADCAST_PATTERNS, DISPATCH_PATTERNS } from '../../shared/contracts/stream.ts';
import type { LiveApi } from './live-api.ts';
import { toSend } from './queue.ts';
import { StreamConsumer } from './stream-consumer.ts';
import type { Surroundings } from './surroundings.ts';
import { toUseTable } from './table.ts';
import type { Timers } from './timers.ts';

/** Both are between a customer's message and an agent's screen. */
const MEMORY_MB = 512;
/** A batch of a hundred records, each to every connection or with a commit of its own. */
const TIMEOUT_SECONDS = 30;

/** What the reactions reach. */
export interface Reach {
  readonly table: TableV2;
  readonly liveApi: LiveApi;
  readonly timers: Timers;
  readonly outbox: Queue;
  /** None where there is no mail. */
  readonly mailOutbox: Queue | undefined;
  readonly tracker: Queue;
  readonly transcripts: Queue;
  readonly fetches: Queue;
}

/** The two consumers of the table's stream, the most that a shard bears. */
export function addReactions(scope: Construct, surroundings: Surroundings, reach: Reach): void {
  new StreamConsumer(scope, 'Broadcast', surroundings, {
    table: reach.table,
    patterns: BROADCAST_PATTERNS,
    function: {
      handler: 'stream/broadcast',
      purpose: 'Shows every console what was committed',
      memoryMb: MEMORY_MB,
      timeoutSeconds: TIMEOUT_SECONDS,
      uses: [
        toUseTable(reach.table, {
          items: [
            { actions: ['GetItem'], partitions: ['SESSION#*'] },
            { actions: ['Query', 'DeleteItem'], partitions: ['LIVE'] },
            { actions: ['UpdateItem'], partitions: ['ROSTER'] },
          ],
        }),
        reach.liveApi.toPost(),
      ],
      whileItFails: 'consoles stand still: agents see new messages and offers only after they reload',
      alarm: { remedy: 'Read its log group; consoles catch up by themselves when they reconnect.' },
    },
    // A frame is worth little when it is late: the console reads a snapshot instead.
    retries: 3,
    oldestSeconds: 300,
    failure: {
      customersLose: 'Some changes never reached the consoles: agents may overlook a message until they reload',
      remedy: 'Nothing is lost in the table. Read the errors of stream/broadcast, then purge the failure queue.',
    },
  });
  new StreamConsumer(scope, 'Dispatch', surroundings, {
    table: reach.table,
    patterns: DISPATCH_PATTERNS,
    function: {
      handler: 'stream/dispatch',
      purpose: 'Offers waiting sessions, arms their deadlines, queues what must reach customers',
      memoryMb: MEMORY_MB,
      timeoutSeconds: TIMEOUT_SECONDS,
      uses: [
        toUseTable(reach.table, {
          items: [
            { actions: ['GetItem', 'Query', 'BatchGetItem', 'PutItem', 'UpdateItem'] },
            { actions: ['ConditionCheckItem'], partitions: ['SETTINGS'] },
            { actions: ['BatchWriteItem'], partitions: ['FOUND#*', 'NAME#*'] },
          ],
          board: true,
        }),
        toSend(reach.outbox, { DELIVERY_QUEUE_URL: reach.outbox.queueUrl }),
        ...(reach.mailOutbox ? [toSend(reach.mailOutbox, { MAIL_OUT_QUEUE_URL: reach.mailOutbox.queueUrl })] : []),
        toSend(reach.tracker, { TRACKER_QUEUE_URL: reach.tracker.queueUrl }),
        toSend(reach.transcripts, { TRANSCRIPT_QUEUE_URL: reach.transcripts.queueUrl }),
        toSend(reach.fetches, { FETCH_QUEUE_URL: reach.fetches.queueUrl }),
        reach.timers.toArm(),
      ],
      whileItFails: 'new customers are offered to nobody and replies are not sent',
      alarm: { remedy: 'Read its log group. Agents can claim waiting sessions by hand meanwhile.' },
    },
    // An outage of what it calls may last; what it did not do must be done when it is over.
    retries: 20,
    oldestSeconds: 6 * 3_600,
    failure: {
      customersLose: 'Some customers were offered to nobody, or a reply of theirs was not sent',
      remedy:
        'The queue’s messages name the shard and the sequence numbers. Read the errors of stream/dispatch, then claim ' +
        'the waiting sessions and retry the replies that are still unsent.',
    },
  });
}
