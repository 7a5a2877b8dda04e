import { Aws, CfnOutput, Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { ConfigurationSet, EmailIdentity, EmailSendingEvent, EventDestination, Identity } from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ServiceFunction, type Use } from '../service-function.ts';
import { toUseFiles } from './file-bucket.ts';
import { type HttpApi, HttpRoute } from './http-api.ts';
import { consume, toConsume, WorkQueue } from './queue.ts';
import type { Surroundings } from './surroundings.ts';
import { toUseTable } from './table.ts';

/** Measured: sending 28 MB of files takes 170 MB, reading them as much again at most; and with the memory comes more of a processor. */
const MEMORY_MB = 1_024;
const TIMEOUT_SECONDS = 60;

/** How often a mail is tried. The waits double up to five minutes, so that this is more than an hour. */
const TRIES = 20;

/** One at a time: every message of a batch counts as received, so those behind a failing one would use up their tries untried. */
const BATCH = 1;

const FEEDBACK_MEMORY_MB = 512;
const FEEDBACK_TIMEOUT_SECONDS = 30;
const FEEDBACK_BATCH = 10;

/** How often what became of a mail is tried to be noted; each wait is that of the queue, three minutes. */
const FEEDBACK_TRIES = 20;

/** What SES tells of a mail. Opens and clicks are nobody's business. */
const EVENTS = [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.DELIVERY];
const DETAIL_TYPES = ['Email Bounced', 'Email Complaint Received', 'Email Delivered'];

/** The queue between the desk, which decides what is to be sent, and what sends it by mail. */
export function createMailOutbox(scope: Construct, surroundings: Surroundings): Queue {
  const { queue } = new WorkQueue(scope, 'MailOutbox', surroundings, {
    fifo: true,
    consumerTimeoutSeconds: TIMEOUT_SECONDS,
    maxReceiveCount: TRIES,
    failure: {
      customersLose: 'Mails to customers were given up after an hour',
      remedy:
        'Their messages stand as not delivered in the console. Read the errors of deliver/email and look whether SES sends ' +
        '(Amazon SES, Account dashboard), then redrive the failure queue: it keeps them for 14 days.',
    },
  });
  surroundings.alarms.watch(scope, 'MailOutboxLate', {
    metric: queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: Duration.minutes(1) }),
    threshold: Duration.minutes(15).toSeconds(),
    evaluationPeriods: 1,
    alarmDescription:
      'A mail to a customer has been waiting for fifteen minutes. Look at the errors and throttles of deliver/email, and whether SES ' +
      'sends (Amazon SES, Account dashboard).',
  });
  return queue;
}

/** What mail is sent with. */
export interface EmailOutboundParts {
  readonly table: TableV2;
  readonly files: IBucket;
  readonly httpApi: HttpApi;
  readonly outbox: Queue;
  readonly domain: string;
}

/** Mail out: the domain as SES knows it, what sends, what hears what became of it, and the page on which surveys are answered. */
export function addEmailOutbound(scope: Construct, surroundings: Surroundings, parts: EmailOutboundParts): void {
  const { domain, httpApi } = parts;
  const set = new ConfigurationSet(scope, 'MailSet', { configurationSetName: `${surroundings.settings.name}-mail` });
  const identity = new EmailIdentity(scope, 'MailIdentity', {
    identity: Identity.domain(domain),
    configurationSet: set,
  });
  for (const [index, { name, value }] of identity.dkimRecords.entries()) {
    new CfnOutput(scope, `MailDkim${index + 1}`, {
      value: `${name} CNAME ${value}`,
      description: 'To be entered in DNS',
    });
  }
  addDelivery(scope, surroundings, parts, toSendMail(set, domain));
  addFeedback(scope, surroundings, parts.table, set);
  addSurvey(scope, surroundings, parts.table, httpApi);
}

/** Lets a function send mail of the domain by the configuration set, which has SES tell what became of it. */
function toSendMail(set: ConfigurationSet, domain: string): Use {
  const arn = `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}`;
  return {
    environment: { MAIL_CONFIGURATION_SET: set.configurationSetName, EMAIL_DOMAIN: domain },
    grants: [
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['ses:SendEmail'],
        resources: [`${arn}:identity/${domain}`, `${arn}:configuration-set/${set.configurationSetName}`],
      }),
    ],
  };
}

function addDelivery(
  scope: Construct,
  surroundings: Surroundings,
  { table, files, outbox, httpApi }: EmailOutboundParts,
  sending: Use,
): void {
  const deliver = new ServiceFunction(scope, surroundings, {
    handler: 'deliver/email',
    purpose: 'Sends what agents answer by mail and records what became of it',
    memoryMb: MEMORY_MB,
    timeoutSeconds: TIMEOUT_SECONDS,
    uses: [
      toUseTable(table, {
        items: [
          { actions: ['GetItem'], partitions: ['ROSTER', 'SETTINGS'] },
          { actions: ['GetItem', 'Query', 'UpdateItem'], partitions: ['SESSION#*'] },
          // Codes by which addresses are proven stand with the chat, too.
          { actions: ['GetItem', 'PutItem', 'UpdateItem'], partitions: ['THREAD#*'] },
          { actions: ['PutItem'], partitions: ['MESSAGE-ID#*', 'REPLY-TO#*', 'SURVEY-LINK#*'] },
        ],
      }),
      toUseFiles(files, 'files', 'GetObject'),
      toConsume(outbox),
      sending,
      {
        environment: {
          MAIL_OUT_QUEUE_URL: outbox.queueUrl,
          MAIL_OUT_TRIES: String(TRIES),
          SURVEY_URL: `${httpApi.endpoint}/survey`,
        },
      },
    ],
    whileItFails:
      'answers do not reach customers who write by mail; each is tried for an hour, then kept on the failure queue',
    alarm: {
      remedy:
        'Read its log group: MessageRejected with “not verified” asks for the DNS records of the domain, or for leaving the SES sandbox.',
    },
  });
  consume(scope, 'MailOutboxSource', outbox, deliver, BATCH);
}

function addFeedback(scope: Construct, surroundings: Surroundings, table: TableV2, set: ConfigurationSet): void {
  const bus = EventBus.fromEventBusName(scope, 'DefaultBus', 'default');
  set.addEventDestination('MailEvents', { destination: EventDestination.eventBus(bus), events: EVENTS });
  const { queue } = new WorkQueue(scope, 'MailFeedback', surroundings, {
    fifo: false,
    consumerTimeoutSeconds: FEEDBACK_TIMEOUT_SECONDS,
    maxReceiveCount: FEEDBACK_TRIES,
    failure: {
      customersLose: 'Mails that came back still stand as sent: agents do not know that customers have no answer',
      remedy: 'Read the errors of email/feedback, mend what they name, then redrive the failure queue within 14 days.',
    },
  });
  new Rule(scope, 'MailFeedbackRule', {
    description: 'What SES says became of the desk’s mails',
    eventPattern: {
      source: ['aws.ses'],
      detailType: DETAIL_TYPES,
      // Other mails of the account are none of the desk's.
      detail: { mail: { tags: { 'ses:configuration-set': [set.configurationSetName] } } },
    },
    targets: [new SqsQueue(queue)],
  });
  const feedback = new ServiceFunction(scope, surroundings, {
    handler: 'email/feedback',
    purpose: 'Marks mails that came back or were called spam, and tells who wrote them',
    memoryMb: FEEDBACK_MEMORY_MB,
    timeoutSeconds: FEEDBACK_TIMEOUT_SECONDS,
    uses: [
      toUseTable(table, {
        items: [
          { actions: ['GetItem', 'UpdateItem'], partitions: ['SESSION#*'] },
          { actions: ['GetItem'], partitions: ['THREAD#*'] },
          { actions: ['UpdateItem'], partitions: ['SUSPECT#*'] },
          { actions: ['PutItem'], partitions: ['NOTICE#*'] },
        ],
      }),
      toConsume(queue),
    ],
    whileItFails: 'mails that came back stand as sent, so agents do not know that customers have no answer',
    alarm: {
      remedy: 'Read its log group. Nothing is lost: each is tried for an hour, then kept on the failure queue.',
    },
  });
  consume(scope, 'MailFeedbackSource', queue, feedback, FEEDBACK_BATCH);
}

function addSurvey(scope: Construct, surroundings: Surroundings, table: TableV2, { api }: HttpApi): void {
  const service = new ServiceFunction(scope, surroundings, {
    handler: 'email/survey',
    purpose: 'The page on which customers who write by mail say how content they are',
    memoryMb: 512,
    timeoutSeconds: 10,
    uses: [
      toUseTable(table, {
        items: [
          { actions: ['GetItem'], partitions: ['SURVEY-LINK#*', 'THREAD#*', 'SETTINGS'] },
          { actions: ['GetItem', 'PutItem', 'UpdateItem'], partitions: ['SESSION#*', 'ROSTER', 'STATS#*'] },
        ],
      }),
    ],
    whileItFails: 'customers who write by mail cannot say how content they are',
    alarm: { remedy: 'Read its log group; the links go on to work for a week from when they were sent.' },
  });
  for (const method of ['GET', 'POST']) {
    new HttpRoute(scope, `Survey${method}Route`, {
      api,
      method,
      path: '/survey',
      service,
      access: {
        publicBecause: 'Customers have no account: the address that only one mail had says whose answer it is.',
      },
    });
  }
}
