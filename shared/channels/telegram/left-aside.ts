/** Kinds of updates that carry nothing for the desk, and why (Bot API, "Update"). None of them is asked for. */
const UPDATES: Readonly<Record<string, string>> = {
  business_connection: 'somebody else’s account, in which the bot could speak for them',
  business_message: 'a talk of somebody else’s account',
  edited_business_message: 'a talk of somebody else’s account',
  deleted_business_messages: 'a talk of somebody else’s account',
  chat_boost: 'about a channel',
  removed_chat_boost: 'about a channel',
  chat_join_request: 'about a group',
  chat_member: 'about a group',
  chosen_inline_result: 'the bot offers nothing to be found inline',
  inline_query: 'the bot offers nothing to be found inline',
  edited_channel_post: 'channels are told once that the bot serves private chats',
  guest_message: 'a talk of others, into which the bot was called',
  managed_bot: 'the bot manages no others',
  message_reaction_count: 'counts what nobody in particular shows',
  poll: 'counts votes',
  poll_answer: 'the bot asks by no polls',
  pre_checkout_query: 'the bot sells nothing',
  purchased_paid_media: 'the bot sells nothing',
  shipping_query: 'the bot sells nothing',
  stopped_message_generation: 'the bot writes nothing bit by bit',
  subscription: 'the bot sells nothing',
};

/** Messages of Telegram's own that carry nothing for the desk, and why: each is named by a field (Bot API, "Message"). */
const SERVICE_MESSAGES: Readonly<Record<string, string>> = {
  boost_added: 'about a group',
  channel_chat_created: 'about a channel',
  chat_background_set: 'how the chat looks',
  chat_owner_changed: 'about a group',
  chat_owner_left: 'about a group',
  community_chat_added: 'about a group',
  community_chat_joined: 'about a group',
  community_chat_removed: 'about a group',
  connected_website: 'where the customer signed in',
  delete_chat_photo: 'how the chat looks',
  direct_message_price_changed: 'about a channel',
  forum_topic_closed: 'about the topics of a group',
  forum_topic_created: 'about the topics of a group',
  forum_topic_edited: 'about the topics of a group',
  forum_topic_reopened: 'about the topics of a group',
  general_forum_topic_hidden: 'about the topics of a group',
  general_forum_topic_unhidden: 'about the topics of a group',
  gift_upgrade_sent: 'the bot takes no gifts',
  giveaway_created: 'about a channel',
  group_chat_created: 'about a group',
  left_chat_member: 'about a group',
  managed_bot_created: 'the bot manages no others',
  message_auto_delete_timer_changed: 'for how long Telegram shows the chat',
  migrate_from_chat_id: 'about a group',
  migrate_to_chat_id: 'about a group',
  new_chat_members: 'about a group',
  new_chat_photo: 'how the chat looks',
  new_chat_title: 'how the chat looks',
  paid_message_price_changed: 'about a channel',
  pinned_message: 'what it says stands where it was said',
  suggested_post_approval_failed: 'about a channel',
  suggested_post_approved: 'about a channel',
  suggested_post_declined: 'about a channel',
  suggested_post_info: 'about a channel',
  suggested_post_paid: 'about a channel',
  suggested_post_refunded: 'about a channel',
  supergroup_chat_created: 'about a group',
  video_chat_ended: 'a call in a group',
  video_chat_participants_invited: 'a call in a group',
  video_chat_scheduled: 'a call in a group',
  video_chat_started: 'a call in a group',
  write_access_allowed: 'that the bot may write',
};

function findIn(list: Readonly<Record<string, string>>, value: object): string | undefined {
  const kind = Object.keys(value).find((key) => Object.hasOwn(list, key));
  return kind === undefined ? undefined : `${kind}: ${list[kind]}`;
}

/** Why an update is left aside of which nothing is read, known or not. */
export function whyUpdateIsLeft(update: object): string {
  const known = findIn(UPDATES, update);
  if (known !== undefined) return known;
  const kinds = Object.keys(update).filter((key) => key !== 'update_id');
  return kinds.length === 0 ? 'empty update' : `${kinds.slice(0, 5).join(', ').slice(0, 200)}: could not be read`;
}

/** Why a message of Telegram's own is left aside; `undefined` for all others. */
export function whyMessageIsLeft(message: object): string | undefined {
  return findIn(SERVICE_MESSAGES, message);
}
