import type { Api } from 'grammy/web';

/** What the desk asks of the Bot API. */
export type BotApi = Pick<
  Api,
  | 'deleteMessage'
  | 'editMessageCaption'
  | 'editMessageReplyMarkup'
  | 'editMessageText'
  | 'getMe'
  | 'sendAnimation'
  | 'sendAudio'
  | 'sendDocument'
  | 'sendMediaGroup'
  | 'sendMessage'
  | 'sendPhoto'
  | 'sendVideo'
  | 'sendVoice'
  | 'setMessageReaction'
>;

/** A call of the Bot API and the messages that become of it. */
export interface Part {
  /** How many messages it becomes. */
  readonly messages: number;
  /** Sends those that were not sent before, and says their ids one after another. */
  send(api: BotApi, already: number): AsyncIterable<number>;
}
