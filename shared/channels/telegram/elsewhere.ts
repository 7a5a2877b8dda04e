import { inLanguage } from './survey-words.ts';
import type { TelegramChat } from './update.ts';

/** The bot is in a group or a channel, where it serves nobody: it says so once, and is silent then. */
export interface Elsewhere {
  readonly kind: 'elsewhere';
  readonly chatId: number;
  /** By which the answer is known when the update comes again. */
  readonly updateId: number;
  readonly language: string | undefined;
}

/** Whether a chat is of several people, or of a channel. */
export function isElsewhere({ type }: TelegramChat): boolean {
  return type === 'group' || type === 'supergroup' || type === 'channel';
}

const WORDS = {
  ar: 'أخدم العملاء في المحادثات الخاصة فقط. افتح محادثة خاصة معي واكتب هناك ما تحتاج إليه.',
  de: 'Ich bin nur in privaten Chats für Sie da. Öffnen Sie einen privaten Chat mit mir und schreiben Sie dort, worum es geht.',
  en: 'I serve customers in private chats only. Open a private chat with me and write there what you need.',
  es: 'Solo atiendo en chats privados. Abra un chat privado conmigo y escriba allí lo que necesita.',
  fr: 'Je ne réponds que dans les discussions privées. Ouvrez une discussion privée avec moi et écrivez-y ce dont vous avez besoin.',
  pt: 'Só atendo em conversas privadas. Abra uma conversa privada comigo e escreva lá o que precisa.',
  ru: 'Я отвечаю только в личных чатах. Откройте личный чат со мной и напишите, что вам нужно.',
  zh: '我只在私聊中提供服务。请打开与我的私聊,在那里写下您的需求。',
} as const;

/** What the bot says there. */
export function privateOnlyText(language: string | undefined): string {
  return inLanguage(WORDS, language);
}
