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
  /** Left out where it cannot be read: what was written stands all the same. */
  reply_to_message: z.looseObject({ message_id: z.number().int(), from: User.optional() }).optional().catch(undefined),
});
export type TelegramMessage = z.infer<typeof TelegramMessage>;

/** A press of a button. Its message is missing, or only names itself, when it is too old (Bot API, MaybeInaccessibleMessage). */
const CallbackQuery = z.looseObject({
  id: z.string(),
  from: User,
  message: z.looseObject({ message_id: z.number().int(), chat: Chat }).optional().catch(undefined),
  data: z.string().optional().catch(undefined),
});
export type CallbackQuery = z.infer<typeof CallbackQuery>;

/** An update as Telegram posts it (Bot API, "Update"). Other kinds are known by the absence of these. */
export const TelegramUpdate = z.looseObject({
  update_id: z.number().int(),
  message: TelegramMessage.optional(),
  callback_query: CallbackQuery.optional(),
});
export type TelegramUpdate = z.infer<typeof TelegramUpdate>;

/** What Baton asks Telegram to send: everything that `toArrival` reads. */
export const ALLOWED_UPDATES = ['message', 'callback_query'] as const;
