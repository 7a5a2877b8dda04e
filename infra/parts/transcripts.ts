import { Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import * as z from 'zod';
import { ServiceFunction, type Use } from '../service-function.ts';
import { consume, toConsume, WorkQueue } from './queue.ts';
import type { Surroundings } from './surroundings.ts';
import { toUseTable } from './table.ts';

/** Measured: ten thousand messages and both files made of them take 154 MB. */
const MEMORY_MB = 1_024;
const TIMEOUT_SECONDS = 60;

/**
 * How often a transcript is tried. The waits double up to fifteen minutes (`functions/transcripts/make.ts`), so that this is about half a day:
 * longer than S3 was ever away.
 */
const TRIES = 60;

/** One at a time: every message of a batch counts as received, so those behind a failing one would use up their tries untried. */
const BATCH = 1;

const Imported = z.object({ 'Fn::ImportValue': z.string() });

/** What is still to be made. The desk's stack has it, which knows when a session was completed. */
export function createTranscriptQueue(scope: Construct, surroundings: Surroundings): Queue {
  const { queue } = new WorkQueue(scope, 'TranscriptQueue', surroundings, {
    fifo: false,
    consumerTimeoutSeconds: TIMEOUT_SECONDS,
    maxReceiveCount: TRIES,
    failure: {
      customersLose: 'Transcripts of completed sessions could not be made for half a day; customers lose nothing',
      remedy:
        'Nothing is lost: a transcript is made of the history, which stays. Read the errors of transcripts/make, mend what ' +
        'they name, then redrive the failure queue within 14 days.',
    },
  });
  return queue;
}

/** Lets a function do one thing with the files of the bucket, which it finds by name. */
function onFiles(bucket: IBucket, action: 's3:GetObject' | 's3:PutObject'): Use {
  return {
    environment: { TRANSCRIPT_BUCKET: bucket.bucketName },
    grants: [
      new PolicyStatement({ effect: Effect.ALLOW, actions: [action], resources: [bucket.arnForObjects('keep-*')] }),
    ],
    wildcards: [
      {
        finding: `Resource::${importedArn(bucket)}/keep-*`,
        reason:
          'The star stands for how long a transcript is kept, its session and its closing; the bucket has nothing else.',
      },
    ],
  };
}

/** The bucket as cdk-nag names it in the stacks that import it: by the name of the export, which is made here. */
function importedArn(bucket: IBucket): string {
  const owner = Stack.of(bucket);
  const { 'Fn::ImportValue': name } = Imported.parse(owner.resolve(owner.exportValue(bucket.bucketArn)));
  return name;
}

/** For what signs links to transcripts: whoever has one may fetch what the function might. */
export function toReadTranscripts(bucket: IBucket): Use {
  return onFiles(bucket, 's3:GetObject');
}

/** The function that makes transcripts. */
export function addTranscripts(
  scope: Construct,
  surroundings: Surroundings,
  { table, queue, bucket }: { readonly table: TableV2; readonly queue: Queue; readonly bucket: IBucket },
): void {
  const make = new ServiceFunction(scope, surroundings, {
    handler: 'transcripts/make',
    purpose: 'Makes the transcript of a completed session',
    memoryMb: MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [
      toUseTable(table, {
        items: [
          { actions: ['GetItem'], partitions: ['SETTINGS'] },
          { actions: ['Query'], partitions: ['ROSTER', 'SESSION#*'] },
          { actions: ['GetItem', 'PutItem'], partitions: ['TRANSCRIPT#*'] },
        ],
      }),
      onFiles(bucket, 's3:PutObject'),
      toConsume(queue),
      { environment: { TRANSCRIPT_QUEUE_URL: queue.queueUrl } },
    ],
    whileItFails: 'no transcripts are made of completed sessions; customers lose nothing',
    alarm: {
      remedy: 'Read its log group. Nothing is lost: each is tried for half a day, then kept on the failure queue.',
    },
  });
  consume(scope, 'TranscriptSource', queue, make, BATCH);
}
