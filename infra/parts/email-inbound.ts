import { CfnOutput, Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { ReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import { Lambda, LambdaInvocationType, S3 } from 'aws-cdk-lib/aws-ses-actions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { FILE_FOLDERS } from '../../shared/contracts/file-limits.ts';
import { ServiceFunction } from '../service-function.ts';
import { toUseFiles } from './file-bucket.ts';
import { consume, toConsume, toSend, WorkQueue } from './queue.ts';
import type { Surroundings } from './surroundings.ts';
import { toUseTable } from './table.ts';

/** Measured: reading a mail of 40 MB takes 0.6 GB, and 1.1 GB where it is made for that (docs/benchmarks.md); and with the memory comes a whole processor. */
const MEMORY_MB = 2_048;
const TIMEOUT_SECONDS = 90;

/**
 * How often a mail is tried that could not be taken in. The waits double up to fifteen minutes (`functions/email/receive.ts`), so that this
 * is about half a day: longer than DynamoDB or S3 was ever away.
 */
const TRIES = 60;

/** One at a time: every message of a batch counts as received, so those behind a failing one would use up their tries untried. */
const BATCH = 1;

/** What mail is taken in with. */
export interface EmailInboundParts {
  readonly table: TableV2;
  readonly files: IBucket;
  readonly domain: string;
}

/**
 * Mail in: SES puts each one into the bucket as it came, then invokes the function. One that cannot be taken in goes to a queue, from which
 * the same function takes it up again. Answers
 * that queue.
 */
export function addEmailInbound(scope: Construct, surroundings: Surroundings, parts: EmailInboundParts): Queue {
  const { table, files, domain } = parts;
  const { queue } = new WorkQueue(scope, 'MailQueue', surroundings, {
    fifo: false,
    consumerTimeoutSeconds: TIMEOUT_SECONDS,
    maxReceiveCount: TRIES,
    failure: {
      customersLose: 'Mails could not be taken in for half a day: their customers wait unheard',
      remedy:
        'Nothing is lost: the mails lie in the bucket of files below mails/. Read the errors of email/receive, mend what they name, ' +
        'then redrive the failure queue within 14 days.',
    },
  });
  const receive = new ServiceFunction(scope, surroundings, {
    handler: 'email/receive',
    purpose: 'Takes a mail into its session',
    memoryMb: MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [
      toUseTable(table, {
        items: [
          { actions: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'] },
          // What opens again needs no lead's word any more, who wrote needs no hint, and what was let in waits no more.
          { actions: ['DeleteItem'], partitions: ['REOPEN', 'SET-ASIDE', 'THREAD#*'] },
        ],
        board: true,
      }),
      toUseFiles(files, 'mails', 'GetObject'),
      toUseFiles(files, 'files', 'PutObject'),
      toConsume(queue),
      toSend(queue, { MAIL_QUEUE_URL: queue.queueUrl }),
      { environment: { EMAIL_DOMAIN: domain } },
    ],
    whileItFails: 'customers’ mails do not arrive; each is kept and tried for half a day',
    alarm: { remedy: 'Read its log group and mend what it names: what waits arrives by itself then.' },
  });
  receive.lambda.configureAsyncInvoke({
    // Lambda's own two tries are over within minutes.
    retryAttempts: 0,
    maxEventAge: Duration.hours(6),
    onFailure: new SqsDestination(queue),
  });
  consume(scope, 'MailSource', queue, receive, BATCH);
  const rules = new ReceiptRuleSet(scope, 'MailRules', { receiptRuleSetName: `${surroundings.settings.name}-mail` });
  rules.addRule('MailRule', {
    receiptRuleName: 'desk',
    recipients: [domain],
    scanEnabled: true,
    actions: [
      new S3({ bucket: files, objectKeyPrefix: FILE_FOLDERS.mails }),
      new Lambda({ function: receive.lambda, invocationType: LambdaInvocationType.EVENT }),
    ],
  });
  new CfnOutput(scope, 'MailRuleSet', {
    value: rules.receiptRuleSetName,
    description: 'To be made the active rule set: an account has one for all that take in mail by SES',
  });
  return queue;
}
