import type { AutomaticText } from '../domain/events.ts';
import type { LocalText } from './local-text.ts';
import { PLACEHOLDERS, type Placeholder } from './placeholders.ts';

/** The desk's texts for customers that can be changed one by one. The greeting is a policy of its own. */
export type TextName = Exclude<AutomaticText, 'greeting'>;

/** In the order in which a customer may come to read them. */
export const TEXT_NAMES = [
  'queued',
  'closed-hours',
  'idle-warning',
  'idle-closed',
  'completed',
  'reopened',
  'survey',
  'survey-thanks',
  'ticket-done',
  'transcript',
] as const satisfies readonly TextName[];

/** What may stand in which text besides what may stand in all. */
const SPECIAL: Readonly<Record<TextName, readonly Placeholder[]>> = {
  queued: ['queue.place'],
  'closed-hours': ['opens.at'],
  'idle-warning': ['closes.minutes'],
  'idle-closed': [],
  completed: [],
  reopened: ['session.summary'],
  survey: [],
  'survey-thanks': [],
  'ticket-done': ['ticket.title'],
  transcript: [],
};

/** The placeholders of a text. */
export function placeholdersOf(name: TextName): readonly Placeholder[] {
  return [...PLACEHOLDERS, ...SPECIAL[name]];
}

/** What Baton says until a team says it in its own words. Nothing by itself while a customer only waits. */
export const DEFAULT_TEXTS: Readonly<Record<TextName, readonly LocalText[]>> = {
  queued: [],
  'closed-hours': [
    { text: 'Thank you for your message. Nobody is here right now; we will answer from {{opens.at}} on.' },
    { language: 'zh', text: '感谢您的留言。我们现在不在服务时间内，将从 {{opens.at}} 起回复您。' },
  ],
  'idle-warning': [
    { text: 'Are you still there? Without an answer we will close this conversation in {{closes.minutes}} min.' },
    { language: 'zh', text: '您还在吗？如果没有收到您的回复，本次会话将在 {{closes.minutes}} 分钟后结束。' },
  ],
  'idle-closed': [
    { text: 'We have not heard from you and have closed this conversation. Write to us whenever you need us.' },
    { language: 'zh', text: '由于长时间未收到您的回复，本次会话已结束。如有需要，请随时联系我们。' },
  ],
  completed: [
    { text: 'This conversation is now completed. Thank you for contacting us.' },
    { language: 'zh', text: '本次会话已完成，感谢您的联系。' },
  ],
  reopened: [
    { text: 'We have opened your conversation again and will come back to you. It was about: {{session.summary}}' },
    { language: 'zh', text: '我们已重新打开您的会话，将尽快与您联系。内容概要：{{session.summary}}' },
  ],
  survey: [{ text: 'How content are you with our help?' }, { language: 'zh', text: '您对我们的服务满意吗？' }],
  'survey-thanks': [
    { text: 'Thank you! If you would like to add something, reply to this message.' },
    { language: 'zh', text: '谢谢！如果您想补充说明，请回复这条消息。' },
  ],
  'ticket-done': [{ text: 'Done: {{ticket.title}}' }, { language: 'zh', text: '已处理完毕：{{ticket.title}}' }],
  transcript: [{ text: 'Here is the record of our conversation.' }, { language: 'zh', text: '这是我们的会话记录。' }],
};
