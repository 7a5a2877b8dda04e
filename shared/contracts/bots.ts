import * as z from 'zod';

/** As @BotFather gives it: the bot's id, a colon and 35 characters. Written twice nowhere: it is the key to everything that the bot is. */
export const BotToken = z
  .string()
  .trim()
  .regex(
    /^\d{3,20}:[A-Za-z0-9_-]{20,100}$/,
    'That is no token of a bot. Copy the whole line that @BotFather gave you.',
  );

/** A bot's number. */
export const BotId = z.string().regex(/^\d{3,20}$/);

/** How Telegram hands a bot's updates over, as it says itself (Bot API, WebhookInfo). */
export const BotWebhook = z.discriminatedUnion('state', [
  z.object({
    /** `polled`: a program fetches the updates and hands them over; `elsewhere`: Telegram hands them to another address, or to nobody. */
    state: z.enum(['here', 'polled', 'elsewhere']),
    /** Updates that Telegram still holds. */
    pending: z.number().int().min(0),
    lastError: z.object({ at: z.iso.datetime(), message: z.string() }).exactOptional(),
  }),
  /** `refused`: Telegram does not know the token any more; `unknown`: it did not answer; `no-token`: there is none. */
  z.object({ state: z.enum(['refused', 'unknown', 'no-token']) }),
]);
export type BotWebhook = z.infer<typeof BotWebhook>;

/** A connected bot. Its token and its secret are told nobody. */
export const BotView = z.object({
  botId: BotId,
  name: z.string(),
  username: z.string(),
  webhook: BotWebhook,
  /** The menu's commands are not registered at Telegram. `said`: why, in its own words; without them, it did not answer. */
  unlisted: z.object({ said: z.string().exactOptional() }).exactOptional(),
});
export type BotView = z.infer<typeof BotView>;

export const BotsResult = z.object({ bots: z.array(BotView), at: z.iso.datetime() });
export const BotResult = z.object({ bot: BotView, at: z.iso.datetime() });
export const BotDisconnected = z.object({
  botId: BotId,
  /** Whether Telegram was told. Without it, it goes on posting updates, which are turned away. */
  told: z.boolean(),
  at: z.iso.datetime(),
});
