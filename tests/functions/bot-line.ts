import { GrammyError } from 'grammy/web';
import { type BotLine, connectBot } from '../../shared/desk/bots/bots.ts';
import type { Desk } from '../../shared/desk/desk.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';

const ADMIN = { kind: 'agent', id: 'admin-1', roles: ['admin'] } as const;
const never = () => Promise.reject(new Error('not asked for here'));

/** Nothing is kept, no webhook is deployed, and the token is of bot 700, of nobody, or Telegram is away. */
function lineTo(telegram: 'knows' | 'refuses' | 'is away'): BotLine {
  const refusal = new GrammyError('no', { ok: false, error_code: 401, description: 'Unauthorized' }, 'getMe', {});
  const getMe = async () => {
    if (telegram !== 'knows') throw telegram === 'refuses' ? refusal : new Error('away');
    return { id: 700, is_bot: true, first_name: 'Demo', username: 'demo_bot' };
  };
  const api = { getMe, deleteWebhook: never, getWebhookInfo: never, setMyCommands: never, setWebhook: never };
  const nothing = async () => undefined;
  const shelf = { list: async () => [], read: nothing, keep: never, note: never, remove: never, webhookBase: nothing };
  // Parse boundary: of what Telegram answers, a bot's own id and name are all that is read.
  return { shelf, apiOf: () => api as unknown as ReturnType<BotLine['apiOf']> };
}

/** What connecting a bot is refused with. */
export async function connectingRefused(desk: Desk, telegram: Parameters<typeof lineTo>[0], botId?: string) {
  const draft = { token: '700:demo', ...(botId !== undefined && { botId }) };
  const outcome = await connectBot(desk, ADMIN, lineTo(telegram), draft);
  return isRefusal(outcome) ? outcome.refused : 'connected';
}
