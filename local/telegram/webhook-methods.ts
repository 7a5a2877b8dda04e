import type { BotDesk, Method } from './method.ts';
import { type Answer, asInteger, refused } from './shapes.ts';

/** getUpdates waits this long at most. https://core.telegram.org/bots/api#getupdates asks for short positive values. */
const LONGEST_POLL_SECONDS = 50;

async function deleteWebhook(desk: BotDesk, dropPending: boolean): Promise<Answer> {
  const { allowedUpdates } = desk.updates.settings;
  await desk.updates.setWebhook({ url: '', allowedUpdates, maxConnections: 40 }, dropPending);
  desk.events.tell('bot', {});
  return { ok: true, result: true, description: 'Webhook was deleted' };
}

const getUpdates: Method = async (desk, parameters, signal) => {
  const { updates } = desk;
  if (updates.settings.url !== '') {
    return refused(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const allowed = parameters.texts('allowed_updates');
  if (allowed !== undefined) await updates.setAllowedUpdates(allowed);
  const offset = parameters.integer('offset') ?? 0;
  if (offset > 0) await updates.confirmBelow(offset);
  const limit = Math.min(100, Math.max(1, parameters.integer('limit') ?? 100));
  const seconds = Math.min(LONGEST_POLL_SECONDS, Math.max(0, parameters.integer('timeout') ?? 0));
  if (updates.pending.length === 0 && seconds > 0) await updates.arrival(seconds * 1000, signal);
  const waiting = offset < 0 ? updates.pending.slice(offset) : updates.pending;
  const oldest = offset < 0 ? asInteger(waiting[0]?.update.update_id) : undefined;
  // A negative offset asks for the last ones and forgets all before them.
  if (oldest !== undefined) await updates.confirmBelow(oldest);
  return { ok: true, result: waiting.slice(0, limit).map((pending) => pending.update) };
};

/** The methods that decide how a bot gets its updates. Keys are in lower case. */
export const webhookMethods: Readonly<Record<string, Method>> = {
  setwebhook: async (desk, parameters) => {
    const url = parameters.text('url') ?? '';
    if (url === '') return deleteWebhook(desk, parameters.flag('drop_pending_updates'));
    if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
      return refused(400, 'Bad Request: bad webhook: Failed to parse URL');
    }
    const secretToken = parameters.text('secret_token');
    if (secretToken !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secretToken)) {
      return refused(400, 'Bad Request: secret token contains unallowed characters');
    }
    const maxConnections = parameters.integer('max_connections') ?? 40;
    if (maxConnections < 1 || maxConnections > 100)
      return refused(400, 'Bad Request: max_connections must be 1 to 100');
    await desk.updates.setWebhook(
      {
        url,
        ...(secretToken === undefined ? {} : { secretToken }),
        allowedUpdates: parameters.texts('allowed_updates') ?? desk.updates.settings.allowedUpdates,
        maxConnections,
      },
      parameters.flag('drop_pending_updates'),
    );
    desk.events.tell('bot', {});
    return { ok: true, result: true, description: 'Webhook was set' };
  },
  deletewebhook: (desk, parameters) => deleteWebhook(desk, parameters.flag('drop_pending_updates')),
  getwebhookinfo: async ({ updates }) => ({
    ok: true,
    result: {
      url: updates.settings.url,
      has_custom_certificate: false,
      pending_update_count: updates.pending.length,
      max_connections: updates.settings.maxConnections,
      ...(updates.settings.allowedUpdates.length > 0 ? { allowed_updates: updates.settings.allowedUpdates } : {}),
      ...(updates.lastError === undefined
        ? {}
        : { last_error_date: Math.floor(updates.lastError.at / 1000), last_error_message: updates.lastError.message }),
    },
  }),
  getupdates: getUpdates,
};
