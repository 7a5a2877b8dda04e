/** The few words of Baton's own in a record for a customer. */
interface Words {
  readonly title: string;
  readonly you: string;
  /** Who wrote, where their name is not known any more. */
  readonly team: string;
  readonly automatic: string;
  readonly assistant: string;
  readonly attachment: string;
  readonly utc: string;
}

/** By language (ISO 639-1). */
const WORDS: Readonly<Record<string, Words>> & { readonly en: Words } = {
  ar: {
    title: 'سجل محادثتنا',
    you: 'أنت',
    team: 'خدمة العملاء',
    automatic: 'رسالة تلقائية',
    assistant: 'المساعد',
    attachment: 'مرفق',
    utc: 'جميع الأوقات بالتوقيت العالمي المنسق (UTC).',
  },
  de: {
    title: 'Aufzeichnung unseres Gesprächs',
    you: 'Sie',
    team: 'Kundendienst',
    automatic: 'Automatische Nachricht',
    assistant: 'Assistent',
    attachment: 'Anhang',
    utc: 'Alle Zeiten in UTC.',
  },
  en: {
    title: 'Record of our conversation',
    you: 'You',
    team: 'Customer service',
    automatic: 'Automatic message',
    assistant: 'Assistant',
    attachment: 'Attachment',
    utc: 'All times are in UTC.',
  },
  es: {
    title: 'Registro de nuestra conversación',
    you: 'Usted',
    team: 'Atención al cliente',
    automatic: 'Mensaje automático',
    assistant: 'Asistente',
    attachment: 'Archivo adjunto',
    utc: 'Todas las horas en UTC.',
  },
  fr: {
    title: 'Compte rendu de notre conversation',
    you: 'Vous',
    team: 'Service client',
    automatic: 'Message automatique',
    assistant: 'Assistant',
    attachment: 'Pièce jointe',
    utc: 'Toutes les heures sont en UTC.',
  },
  pt: {
    title: 'Registo da nossa conversa',
    you: 'Você',
    team: 'Apoio ao cliente',
    automatic: 'Mensagem automática',
    assistant: 'Assistente',
    attachment: 'Anexo',
    utc: 'Todas as horas em UTC.',
  },
  ru: {
    title: 'Запись нашего разговора',
    you: 'Вы',
    team: 'Служба поддержки',
    automatic: 'Автоматическое сообщение',
    assistant: 'Ассистент',
    attachment: 'Вложение',
    utc: 'Всё время указано в UTC.',
  },
  zh: {
    title: '会话记录',
    you: '您',
    team: '客服',
    automatic: '自动消息',
    assistant: '智能助手',
    attachment: '附件',
    utc: '所有时间均为协调世界时（UTC）。',
  },
};

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar']);

/** The words in the customer's language (a BCP 47 tag), or in English, with the language that they are in. */
export function wordsFor(
  language: string | undefined,
): Words & { readonly in: string; readonly direction: 'ltr' | 'rtl' } {
  const [primary = 'en'] = (language ?? 'en').toLowerCase().split('-');
  const known = Object.hasOwn(WORDS, primary) ? primary : 'en';
  return { ...(WORDS[known] ?? WORDS.en), in: known, direction: RIGHT_TO_LEFT.has(known) ? 'rtl' : 'ltr' };
}
