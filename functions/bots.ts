import { SSMClient } from '@aws-sdk/client-ssm';
import { botShelf } from '../shared/channels/telegram/bot-shelf.ts';
import { telegramApi } from '../shared/channels/telegram/send.ts';
import type { BotLine } from '../shared/desk/bots/bots.ts';
import { variable } from './environment.ts';

/** Whoever waits for the answer has ten seconds, in which Telegram is called several times. */
const TELEGRAM_SECONDS = 8;

/** The stack's bots. */
export function botsOfStack(): BotLine {
  const apiRoot = variable('TELEGRAM_API_ROOT');
  return {
    shelf: botShelf(new SSMClient({}), variable('TELEGRAM_PARAMETERS')),
    apiOf: (token) => telegramApi(token, apiRoot, TELEGRAM_SECONDS),
  };
}
