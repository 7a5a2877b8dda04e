/** Kinds of updates that are asked of the real Telegram when it is polled: those that the product asks for when a bot is connected. */
export const POLLED_UPDATES = [
  'message',
  'edited_message',
  'channel_post',
  'callback_query',
  'message_reaction',
  'my_chat_member',
] as const;
