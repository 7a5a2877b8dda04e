/** What Baton itself says in a mail or on the page of a survey, in one language. */
export interface MailWords {
  /** Before what is quoted. */
  readonly wrote: (when: string, who: string) => string;
  readonly worst: string;
  readonly best: string;
  /** Of the page of a survey. */
  readonly title: string;
  readonly choose: string;
  readonly comment: string;
  readonly send: string;
  readonly thanks: string;
  readonly change: string;
  readonly over: string;
  readonly later: string;
}

/** By language (ISO 639-1): those in which Baton speaks to customers. */
const WORDS: Readonly<Record<string, MailWords>> & { readonly en: MailWords } = {
  ar: {
    wrote: (when, who) => `في ${when}، كتب ${who}:`,
    worst: 'غير راضٍ إطلاقًا',
    best: 'راضٍ جدًا',
    title: 'رأيك يهمنا',
    choose: 'اختر من 1 إلى 5',
    comment: 'هل تود إضافة شيء؟',
    send: 'إرسال',
    thanks: 'شكرًا لك! تم تسجيل إجابتك.',
    change: 'يمكنك تغيير إجابتك هنا.',
    over: 'لم يعد هذا السؤال مفتوحًا.',
    later: 'تعذّر تسجيل إجابتك الآن. يُرجى المحاولة مرة أخرى.',
  },
  de: {
    wrote: (when, who) => `Am ${when} schrieb ${who}:`,
    worst: 'gar nicht zufrieden',
    best: 'sehr zufrieden',
    title: 'Ihre Meinung',
    choose: 'Wählen Sie von 1 bis 5',
    comment: 'Möchten Sie etwas hinzufügen?',
    send: 'Absenden',
    thanks: 'Danke! Ihre Antwort ist gespeichert.',
    change: 'Hier können Sie sie ändern.',
    over: 'Diese Frage ist nicht mehr offen.',
    later: 'Ihre Antwort konnte gerade nicht gespeichert werden. Bitte versuchen Sie es noch einmal.',
  },
  en: {
    wrote: (when, who) => `On ${when}, ${who} wrote:`,
    worst: 'not at all content',
    best: 'very content',
    title: 'Your opinion',
    choose: 'Choose from 1 to 5',
    comment: 'Would you like to add something?',
    send: 'Send',
    thanks: 'Thank you! Your answer is saved.',
    change: 'You can change it here.',
    over: 'This question is no longer open.',
    later: 'Your answer could not be saved just now. Please try again.',
  },
  es: {
    wrote: (when, who) => `El ${when}, ${who} escribió:`,
    worst: 'nada satisfecho',
    best: 'muy satisfecho',
    title: 'Su opinión',
    choose: 'Elija de 1 a 5',
    comment: '¿Desea añadir algo?',
    send: 'Enviar',
    thanks: '¡Gracias! Su respuesta está guardada.',
    change: 'Puede cambiarla aquí.',
    over: 'Esta pregunta ya no está abierta.',
    later: 'No hemos podido guardar su respuesta. Inténtelo de nuevo, por favor.',
  },
  fr: {
    wrote: (when, who) => `Le ${when}, ${who} a écrit :`,
    worst: 'pas du tout satisfait',
    best: 'très satisfait',
    title: 'Votre avis',
    choose: 'Choisissez de 1 à 5',
    comment: 'Souhaitez-vous ajouter quelque chose ?',
    send: 'Envoyer',
    thanks: 'Merci ! Votre réponse est enregistrée.',
    change: 'Vous pouvez la modifier ici.',
    over: 'Cette question n’est plus ouverte.',
    later: 'Votre réponse n’a pas pu être enregistrée. Veuillez réessayer.',
  },
  pt: {
    wrote: (when, who) => `Em ${when}, ${who} escreveu:`,
    worst: 'nada satisfeito',
    best: 'muito satisfeito',
    title: 'A sua opinião',
    choose: 'Escolha de 1 a 5',
    comment: 'Quer acrescentar alguma coisa?',
    send: 'Enviar',
    thanks: 'Obrigado! A sua resposta está guardada.',
    change: 'Pode alterá-la aqui.',
    over: 'Esta pergunta já não está aberta.',
    later: 'Não foi possível guardar a sua resposta. Tente novamente, por favor.',
  },
  ru: {
    wrote: (when, who) => `${when} ${who} пишет:`,
    worst: 'совсем не доволен',
    best: 'очень доволен',
    title: 'Ваше мнение',
    choose: 'Выберите от 1 до 5',
    comment: 'Хотите что-нибудь добавить?',
    send: 'Отправить',
    thanks: 'Спасибо! Ваш ответ сохранён.',
    change: 'Здесь его можно изменить.',
    over: 'Этот вопрос уже закрыт.',
    later: 'Сейчас не удалось сохранить ваш ответ. Попробуйте ещё раз.',
  },
  zh: {
    wrote: (when, who) => `${when}，${who} 写道：`,
    worst: '非常不满意',
    best: '非常满意',
    title: '您的意见',
    choose: '请选择 1 到 5',
    comment: '您还想补充什么吗？',
    send: '提交',
    thanks: '谢谢！您的回答已保存。',
    change: '您可以在这里修改。',
    over: '该问题已关闭。',
    later: '暂时无法保存您的回答，请重试。',
  },
};

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar']);

/** The words in the customer's language (a BCP 47 tag), or in English, with the language that they are in. */
export function mailWords(
  language: string | undefined,
): MailWords & { readonly in: string; readonly direction: 'ltr' | 'rtl' } {
  const [primary = 'en'] = (language ?? 'en').toLowerCase().split('-');
  const known = Object.hasOwn(WORDS, primary) ? primary : 'en';
  return { ...(WORDS[known] ?? WORDS.en), in: known, direction: RIGHT_TO_LEFT.has(known) ? 'rtl' : 'ltr' };
}

/** A time in a language, in UTC, which it says. `at`: ISO 8601. */
export function mailTime(at: string, language: string): string {
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${time.format(new Date(at))} UTC`;
}
