import type { MailAddress } from '../../domain/content.ts';
import type { Letter } from './letter.ts';

interface CodeWords {
  readonly subject: string;
  readonly text: (code: string, bot: string) => string;
}

/** By language (ISO 639-1): those in which Baton speaks to customers. */
const WORDS: Readonly<Record<string, CodeWords>> & { readonly en: CodeWords } = {
  ar: {
    subject: 'رمز ربط عنوان بريدك الإلكتروني',
    text: (code, bot) =>
      `الرمز: ${code}\n\nطُلب من روبوت تيليجرام ${bot} ربط هذا العنوان بمحادثة. اكتب الرمز في تلك المحادثة خلال 10 دقائق. إن وصلك أكثر من رمز فالأحدث هو الصالح.\n\nإن لم تكن أنت من طلب ذلك فلا داعي لفعل أي شيء، ولا تعطِ الرمز لأحد.`,
  },
  de: {
    subject: 'Ihr Code zum Verbinden der E-Mail-Adresse',
    text: (code, bot) =>
      `Code: ${code}\n\nDer Telegram-Bot ${bot} wurde gebeten, diese Adresse mit einem Chat zu verbinden. Schreiben Sie den Code innerhalb von 10 Minuten in diesen Chat. Kamen mehrere, gilt der neueste.\n\nWenn Sie das nicht waren, müssen Sie nichts tun. Geben Sie den Code niemandem.`,
  },
  en: {
    subject: 'Your code to connect this email address',
    text: (code, bot) =>
      `Code: ${code}\n\nThe Telegram bot ${bot} was asked to connect this address with a chat. Write the code in that chat within 10 minutes. If several came, the newest counts.\n\nIf that was not you, you do not have to do anything. Give the code to nobody.`,
  },
  es: {
    subject: 'Su código para conectar esta dirección de correo',
    text: (code, bot) =>
      `Código: ${code}\n\nSe pidió al bot de Telegram ${bot} que conectara esta dirección con un chat. Escriba el código en ese chat en un plazo de 10 minutos. Si llegaron varios, vale el más reciente.\n\nSi no fue usted, no tiene que hacer nada. No dé el código a nadie.`,
  },
  fr: {
    subject: 'Votre code pour relier cette adresse e-mail',
    text: (code, bot) =>
      `Code : ${code}\n\nLe bot Telegram ${bot} a été chargé de relier cette adresse à une discussion. Écrivez le code dans cette discussion dans les 10 minutes. Si plusieurs sont arrivés, le plus récent compte.\n\nSi ce n’était pas vous, vous n’avez rien à faire. Ne donnez le code à personne.`,
  },
  pt: {
    subject: 'O seu código para ligar este endereço de e-mail',
    text: (code, bot) =>
      `Código: ${code}\n\nFoi pedido ao bot do Telegram ${bot} que ligasse este endereço a uma conversa. Escreva o código nessa conversa dentro de 10 minutos. Se chegaram vários, vale o mais recente.\n\nSe não foi você, não precisa de fazer nada. Não dê o código a ninguém.`,
  },
  ru: {
    subject: 'Код для привязки адреса электронной почты',
    text: (code, bot) =>
      `Код: ${code}\n\nTelegram-бота ${bot} попросили связать этот адрес с чатом. Напишите код в этом чате в течение 10 минут. Если пришло несколько кодов, действует самый новый.\n\nЕсли это были не вы, ничего делать не нужно. Никому не сообщайте код.`,
  },
  zh: {
    subject: '绑定此邮箱地址的验证码',
    text: (code, bot) =>
      `验证码：${code}\n\n有人请 Telegram 机器人 ${bot} 将此地址与一个聊天绑定。请在 10 分钟内在该聊天中输入验证码。如果收到多个，以最新的为准。\n\n如果不是您本人操作，则无需理会。请勿将验证码告诉任何人。`,
  },
};

/** A mail with a code, in the language of the chat. It belongs to no conversation, and no machine answers it. */
export function codeLetter(about: {
  readonly from: MailAddress;
  readonly to: string;
  readonly code: string;
  readonly bot: string;
  readonly language: string | undefined;
}): Letter {
  const { from, to, code, bot, language } = about;
  const [primary = 'en'] = (language ?? 'en').toLowerCase().split('-');
  const words = Object.hasOwn(WORDS, primary) ? (WORDS[primary] ?? WORDS.en) : WORDS.en;
  return {
    ...{ from, to: { address: to }, cc: [], replyTo: from.address, subject: words.subject },
    ...(language !== undefined && { language }),
    text: words.text(code, bot),
    ...{ files: [], references: [], automatic: true, tags: { code: 'address' } },
  };
}
