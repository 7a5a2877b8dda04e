import * as z from 'zod';

/** A string, or nothing where something else stands: one strange field must not cost a customer their message. */
const words = z.string().optional().catch(undefined);

/** Somebody as the Bot API tells of them ("User"). */
export const TelegramUser = z.object({
  id: z.number().int(),
  is_bot: z.boolean().optional().catch(undefined),
  first_name: z.string().catch(''),
  last_name: words,
  username: words,
  language_code: words,
});
export type TelegramUser = z.infer<typeof TelegramUser>;

/** A chat ("Chat"); of people, `title` is absent. */
export const TelegramChat = z.object({
  id: z.number().int(),
  type: z.string(),
  title: words,
  first_name: words,
  last_name: words,
  username: words,
});
export type TelegramChat = z.infer<typeof TelegramChat>;

const User = TelegramUser.optional().catch(undefined);

/** The parts of a message that say whose it is and what it answers; the rest passes through, since its keys tell what kind it is. */
export const TelegramMessage = z.looseObject({
  message_id: z.number().int(),
  from: User,
  chat: TelegramChat,
  edit_date: z.number().int().optional().catch(undefined),
  text: words,
  caption: words,
  media_group_id: words,
  /** Left out where it cannot be read: what was written stands all the same. */
  reply_to_message: z.looseObject({ message_id: z.number().int(), from: User }).optional().catch(undefined),
});
export type TelegramMessage = z.infer<typeof TelegramMessage>;

/** A press of a button. Its message is missing, or only names itself, when it is too old (Bot API, MaybeInaccessibleMessage). */
const CallbackQuery = z.looseObject({
  id: z.string(),
  from: TelegramUser,
  message: z.looseObject({ message_id: z.number().int(), chat: TelegramChat }).optional().catch(undefined),
  data: words,
});
export type CallbackQuery = z.infer<typeof CallbackQuery>;

/** What somebody shows to a message from now on (Bot API, MessageReactionUpdated). */
const MessageReaction = z.looseObject({
  chat: TelegramChat,
  message_id: z.number().int(),
  user: User,
  new_reaction: z.array(z.unknown()).catch([]),
});
export type MessageReaction = z.infer<typeof MessageReaction>;

const Member = z.looseObject({ status: z.string() }).optional().catch(undefined);

/** What the bot itself is in a chat from now on (Bot API, ChatMemberUpdated). */
const OwnMembership = z.looseObject({
  chat: TelegramChat,
  from: User,
  old_chat_member: Member,
  new_chat_member: Member,
});
export type OwnMembership = z.infer<typeof OwnMembership>;

/** An update as Telegram posts it (Bot API, "Update"). Other kinds are known by the absence of these. */
export const TelegramUpdate = z.looseObject({
  update_id: z.number().int(),
  message: TelegramMessage.optional(),
  edited_message: TelegramMessage.optional().catch(undefined),
  channel_post: TelegramMessage.optional().catch(undefined),
  callback_query: CallbackQuery.optional(),
  message_reaction: MessageReaction.optional().catch(undefined),
  my_chat_member: OwnMembership.optional().catch(undefined),
});
export type TelegramUpdate = z.infer<typeof TelegramUpdate>;

/** What Baton asks Telegram to send: everything that `toArrival` reads. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'channel_post',
  'callback_query',
  'message_reaction',
  'my_chat_member',
] as const;
