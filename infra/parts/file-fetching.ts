import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ServiceFunction } from '../service-function.ts';
import { toUseFiles } from './file-bucket.ts';
import { consume, toConsume, WorkQueue } from './queue.ts';
import type { Surroundings } from './surroundings.ts';
import { toUseTable } from './table.ts';
import { toReadBotParameter } from './telegram-parameters.ts';

/** A file of 20 MB, twice while it is handed on, beside what a function needs itself. */
const MEMORY_MB = 512;

/** A file of 20 MB from a slow Telegram, and once more to S3. */
const TIMEOUT_SECONDS = 60;

/**
 * How often a file is tried. The waits double up to fifteen minutes (`functions/files/fetch.ts`), so that this is about half a day: Telegram keeps
 * what a bot was sent for longer.
 */
const TRIES = 60;

/** One at a time: every message of a batch counts as received, so those behind a failing one would use up their tries untried. */
const BATCH = 1;

/** Which files are still to be got. The desk's stack has it, which learns of the messages that announce them. */
export function createFetchQueue(scope: Construct, surroundings: Surroundings): Queue {
  const { queue } = new WorkQueue(scope, 'FetchQueue', surroundings, {
    fifo: false,
    consumerTimeoutSeconds: TIMEOUT_SECONDS,
    maxReceiveCount: TRIES,
    failure: {
      customersLose: 'Files of customers could not be fetched from their channel for half a day',
      remedy:
        'Their messages say so in the console, where an agent can try again. Read the errors of files/fetch, mend what they name, ' +
        'then try again there.',
    },
  });
  return queue;
}

/** The function that gets customers' files from their channel, and puts them where agents find them. */
export function addFileFetching(
  scope: Construct,
  surroundings: Surroundings,
  { table, files, queue }: { readonly table: TableV2; readonly files: IBucket; readonly queue: Queue },
): void {
  const { settings } = surroundings;
  const fetch = new ServiceFunction(scope, surroundings, {
    handler: 'files/fetch',
    purpose: 'Gets the files that customers sent from their channel',
    memoryMb: MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [
      toUseTable(table, { items: [{ actions: ['GetItem', 'UpdateItem'], partitions: ['SESSION#*'] }] }),
      toUseFiles(files, 'files', 'PutObject'),
      toReadBotParameter(settings, 'token'),
      toConsume(queue),
      {
        environment: {
          FETCH_QUEUE_URL: queue.queueUrl,
          // At the last the function says on the message why its file is not there, before the queue gives it up.
          FETCH_TRIES: String(TRIES),
          TELEGRAM_API_ROOT: settings.telegramApiRoot,
        },
      },
    ],
    whileItFails: 'agents do not see the pictures and files of customers; each is tried for half a day',
    alarm: {
      remedy:
        'Read its log group: a revoked token shows as 401. Nothing is lost: an agent can try again from the message.',
    },
  });
  consume(scope, 'FetchSource', queue, fetch, BATCH);
}
