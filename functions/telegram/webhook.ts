import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { botNameIn } from '../../shared/channels/telegram/bot-shelf.ts';
import { botParameters } from '../../shared/channels/telegram/parameters.ts';
import { queueCode } from '../../shared/desk/joins/ask-code.ts';
import { deskOfStack } from '../desk.ts';
import { optionalVariable, variable } from '../environment.ts';
import type { CodePost } from './answer-bind.ts';
import { markQueue } from './queue-mark.ts';
import { webhook } from './receive-update.ts';

const ssm = new SSMClient({});
const sqs = new SQSClient({});
const parameters = variable('TELEGRAM_PARAMETERS');
const infoOf = botParameters(ssm, parameters, 'info');
const mailQueueUrl = optionalVariable('MAIL_OUT_QUEUE_URL');
const domain = optionalVariable('EMAIL_DOMAIN');

/** Codes go out with the mails, where there are any. */
const codes: CodePost | undefined =
  mailQueueUrl === undefined || domain === undefined
    ? undefined
    : { queue: queueCode(sqs, mailQueueUrl), domain, nameOf: async (botId) => botNameIn(await infoOf(botId), botId) };

export const handler = webhook({
  desk: deskOfStack(),
  secretOf: botParameters(ssm, parameters, 'secret'),
  mark: markQueue(sqs, variable('DELIVERY_QUEUE_URL')),
  ...(codes && { codes }),
});
