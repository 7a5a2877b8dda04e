import { CfnOutput } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ServiceFunction, type Use } from '../service-function.ts';
import type { Settings } from '../settings.ts';
import { toUseFiles } from './file-bucket.ts';
import { type HttpApi, HttpRoute } from './http-api.ts';
import { consume, DELIVER_TIMEOUT_SECONDS, DELIVERY_TRIES, toConsume, toSend } from './queue.ts';
import type { Surroundings } from './surroundings.ts';
import { toUseTable } from './table.ts';
import { publishWebhookUrl, toReadBotParameter } from './telegram-parameters.ts';

/** Telegram waits for the answer, and holds back what the same chat sends next until it has it. */
const MEMORY_MB = 512;
const WEBHOOK_TIMEOUT_SECONDS = 10;

/**
 * One at a time. Every message of a batch counts as received, so a reply that is handed over behind a failing one of the
 * same chat would use up its tries without having been tried once.
 */
const DELIVERY_BATCH = 1;

/** What the channel reads and writes. */
export interface TelegramParts {
  readonly table: TableV2;
  readonly files: IBucket;
  readonly httpApi: HttpApi;
  readonly outbox: Queue;
  /** What goes out by mail, where there is mail. */
  readonly mailOutbox: Queue | undefined;
}

/** Lets a function have codes sent to addresses, by which customers prove them, in the name of the bot that they asked. */
function toProveAddresses(settings: Settings, mailOutbox: Queue | undefined): readonly Use[] {
  if (mailOutbox === undefined || settings.emailDomain === undefined) return [];
  const environment = { MAIL_OUT_QUEUE_URL: mailOutbox.queueUrl, EMAIL_DOMAIN: settings.emailDomain };
  return [toReadBotParameter(settings, 'info'), toSend(mailOutbox, environment)];
}

/** Telegram: updates in by a webhook, messages out from the desk's outbox. */
export function addTelegram(scope: Construct, surroundings: Surroundings, parts: TelegramParts): void {
  const { settings } = surroundings;
  const webhook = new ServiceFunction(scope, surroundings, {
    handler: 'telegram/webhook',
    purpose: 'Takes what customers write to a Telegram bot into their session',
    memoryMb: MEMORY_MB,
    timeoutSeconds: WEBHOOK_TIMEOUT_SECONDS,
    uses: [
      toUseTable(parts.table, {
        items: [
          { actions: ['GetItem', 'PutItem', 'UpdateItem'] },
          // What opens again needs no lead's word any more.
          // And an address that its customer takes back leaves no trace with who they were.
          { actions: ['DeleteItem'], partitions: ['CUSTOMER#*', 'REOPEN', 'THREAD#*'] },
          // Which score a comment is about, and which addresses are theirs.
          { actions: ['Query'], partitions: ['CUSTOMER#*', 'SESSION#*'] },
          // What began by mails of an address that is taken back.
          { actions: ['BatchGetItem'], partitions: ['SESSION#*'] },
        ],
        board: true,
        customer: true,
      }),
      toReadBotParameter(settings, 'secret'),
      ...toProveAddresses(settings, parts.mailOutbox),
      toSend(parts.outbox, { DELIVERY_QUEUE_URL: parts.outbox.queueUrl }),
    ],
    whileItFails: 'messages of Telegram customers do not arrive; Telegram tries again for 24 hours, then drops them',
    alarm: {
      remedy: 'Read its log group and fix it within the day: what Telegram still holds arrives by itself then.',
    },
  });
  new HttpRoute(scope, 'TelegramWebhookRoute', {
    api: parts.httpApi.api,
    method: 'POST',
    path: '/telegram/{bot}',
    service: webhook,
    access: { publicBecause: 'Telegram signs nobody in: the function checks the secret that only Telegram was told.' },
  });
  const deliver = new ServiceFunction(scope, surroundings, {
    handler: 'deliver/telegram',
    purpose: 'Sends what agents write to Telegram customers and records what became of it',
    memoryMb: MEMORY_MB,
    timeoutSeconds: DELIVER_TIMEOUT_SECONDS,
    uses: [
      toUseTable(parts.table, {
        items: [
          { actions: ['GetItem', 'UpdateItem'] },
          // The conversation that a customer gets as a file.
          { actions: ['Query'], partitions: ['SESSION#*'] },
          // The link by which a customer goes on in their chat.
          { actions: ['PutItem'], partitions: ['CHAT-LINK#*'] },
        ],
      }),
      toUseFiles(parts.files, 'files', 'GetObject'),
      toConsume(parts.outbox),
      toReadBotParameter(settings, 'token'),
      {
        environment: {
          DELIVERY_QUEUE_URL: parts.outbox.queueUrl,
          // At the last the function says on the message why it was not delivered, before the queue gives it up.
          DELIVERY_TRIES: String(DELIVERY_TRIES),
          TELEGRAM_API_ROOT: settings.telegramApiRoot,
        },
      },
    ],
    whileItFails: 'replies do not reach Telegram customers; each is tried for an hour, then kept on the failure queue',
    alarm: {
      remedy: 'Read its log group: a revoked token shows as 401. Reconnect the bot, then redrive the failure queue.',
    },
  });
  consume(scope, 'OutboxSource', parts.outbox, deliver, DELIVERY_BATCH);
  const url = `${parts.httpApi.endpoint}/telegram/`;
  publishWebhookUrl(scope, settings, url);
  new CfnOutput(scope, 'TelegramWebhookUrl', { value: url, description: 'Followed by the bot’s id' });
}
