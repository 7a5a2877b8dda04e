import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { botParameters } from '../../shared/channels/telegram/parameters.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { markQueue } from './queue-mark.ts';
import { webhook } from './receive-update.ts';

export const handler = webhook({
  desk: deskOfStack(),
  secretOf: botParameters(new SSMClient({}), variable('TELEGRAM_PARAMETERS'), 'secret'),
  mark: markQueue(new SQSClient({}), variable('DELIVERY_QUEUE_URL')),
});
