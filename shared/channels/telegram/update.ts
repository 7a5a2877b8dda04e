import * as z from 'zod';

const User = z.object({
  id: z.number().int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().default(''),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
});

const Chat = z.object({ id: z.number().int(), type: z.string() });

/** The parts of a message that Baton reads; the rest passes through, since its keys tell what kind it is. */
export const TelegramMessage = z.looseObject({
  message_id: z.number().int(),
  from: User.optional(),
  chat: Chat,
  text: z.string().optional(),
  caption: z.string().optional(),
});
export type TelegramMessage = z.infer<typeof TelegramMessage>;

/** An update as Telegram posts it (Bot API, "Update"). Kinds other than `message` are known by their absence. */
export const TelegramUpdate = z.looseObject({
  update_id: z.number().int(),
  message: TelegramMessage.optional(),
});
export type TelegramUpdate = z.infer<typeof TelegramUpdate>;

/** What Baton asks Telegram to send: everything that `toArrival` reads. */
export const ALLOWED_UPDATES = ['message'] as const;
