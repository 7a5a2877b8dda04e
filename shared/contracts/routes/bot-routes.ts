import * as z from 'zod';
import type { Role } from '../../domain/actor.ts';
import { BotDisconnected, BotId, BotResult, BotsResult, BotToken } from '../bots.ts';
import { plain, type Route } from './route.ts';

/** Whoever has a bot's token writes in the team's name. */
const ADMINS: readonly Role[] = ['admin'];

const params = z.object({ botId: BotId });

/** The Telegram bots that customers write to. */
export const botRoutes = {
  listBots: {
    ...plain,
    method: 'GET',
    path: '/api/bots',
    handler: 'api/list-bots',
    roles: ADMINS,
    summary: 'The connected Telegram bots, and how Telegram hands their updates over',
    response: BotsResult,
  },
  connectBot: {
    ...plain,
    method: 'POST',
    path: '/api/bots',
    handler: 'api/connect-bot',
    roles: ADMINS,
    summary: 'Connect a Telegram bot by its token, or replace the token of one',
    /** `botId`: the bot whose token is replaced. One of another bot is refused. */
    body: z.object({ token: BotToken, botId: BotId.exactOptional() }),
    response: BotResult,
    refusals: ['bot-token', 'bot-of-another-token', 'telegram-unreachable', 'webhook-refused', 'changed-meanwhile'],
  },
  rotateBotSecret: {
    ...plain,
    method: 'POST',
    path: '/api/bots/{botId}/secret',
    handler: 'api/rotate-bot-secret',
    roles: ADMINS,
    summary: 'Have Telegram sign a bot’s updates with a new secret, set its webhook and its commands anew',
    params,
    response: BotResult,
    refusals: ['bot-token', 'telegram-unreachable', 'webhook-refused', 'changed-meanwhile'],
  },
  disconnectBot: {
    ...plain,
    method: 'POST',
    path: '/api/bots/{botId}/disconnect',
    handler: 'api/disconnect-bot',
    roles: ADMINS,
    summary: 'Take a bot’s webhook away and forget its token; sessions stay',
    params,
    response: BotDisconnected,
    refusals: ['changed-meanwhile'],
  },
} as const satisfies Record<string, Route>;
