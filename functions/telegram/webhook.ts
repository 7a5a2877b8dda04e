import { SSMClient } from '@aws-sdk/client-ssm';
import { botParameters } from '../../shared/channels/telegram/parameters.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { webhook } from './receive-update.ts';

export const handler = webhook({
  desk: deskOfStack(),
  secretOf: botParameters(new SSMClient({}), variable('TELEGRAM_PARAMETERS'), 'secret'),
});
