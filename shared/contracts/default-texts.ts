import type { LocalText } from './local-text.ts';
import type { TextName } from './text-names.ts';

/** In every language in which Baton's bot welcomes customers, so that nobody is spoken to in two. English is for all others. */
const LANGUAGES = ['ar', 'de', 'es', 'fr', 'pt', 'ru', 'zh'] as const;
type InLanguages = Readonly<Record<'en' | (typeof LANGUAGES)[number], string>>;

function localTexts({ en, ...others }: InLanguages): readonly LocalText[] {
  return [{ text: en }, ...LANGUAGES.map((language) => ({ language, text: others[language] }))];
}

/** In which language Baton's own text for all others is. */
export const DEFAULT_LANGUAGE = 'en';

/** Every language in which Baton speaks to customers. */
export const DEFAULT_LANGUAGES = [DEFAULT_LANGUAGE, ...LANGUAGES] as const;

/** What Baton says until a team says it in its own words. Nothing by itself while a customer only waits. */
export const DEFAULT_TEXTS: Readonly<Record<TextName, readonly LocalText[]>> = {
  queued: [],
  'closed-hours': localTexts({
    en: 'Thank you for your message. Nobody is here right now; we will be back on {{opens.at}} and answer you then.',
    ar: 'شكرًا على رسالتك. لا يوجد أحد هنا الآن، وسنعود ونجيبك في الموعد التالي: {{opens.at}}',
    de: 'Danke für Ihre Nachricht. Gerade ist niemand da; wir sind wieder da am {{opens.at}} und antworten Ihnen dann.',
    es: 'Gracias por su mensaje. Ahora mismo no hay nadie; volveremos el {{opens.at}} y le responderemos.',
    fr: 'Merci pour votre message. Personne n’est disponible pour le moment ; nous serons de retour {{opens.at}} et vous répondrons.',
    pt: 'Obrigado pela sua mensagem. De momento não está ninguém; voltamos {{opens.at}} e então respondemos.',
    ru: 'Спасибо за сообщение. Сейчас никого нет на месте; мы вернёмся и ответим вам: {{opens.at}}',
    zh: '感谢您的留言。我们现在不在服务时间内，将从 {{opens.at}} 起回复您。',
  }),
  'idle-warning': localTexts({
    en: 'Are you still there? Without an answer we will close this conversation in {{closes.minutes}} min.',
    ar: 'هل ما زلت هنا؟ إن لم يصلنا ردّك فسننهي هذه المحادثة خلال {{closes.minutes}} دقيقة.',
    de: 'Sind Sie noch da? Ohne Antwort beenden wir dieses Gespräch in {{closes.minutes}} Min.',
    es: '¿Sigue ahí? Si no recibimos respuesta, cerraremos esta conversación en {{closes.minutes}} min.',
    fr: 'Êtes-vous toujours là ? Sans réponse de votre part, nous fermerons cette conversation dans {{closes.minutes}} min.',
    pt: 'Ainda está aí? Sem resposta, encerraremos esta conversa dentro de {{closes.minutes}} min.',
    ru: 'Вы ещё здесь? Если ответа не будет, мы закроем этот разговор через {{closes.minutes}} мин.',
    zh: '您还在吗？如果没有收到您的回复，本次会话将在 {{closes.minutes}} 分钟后结束。',
  }),
  'idle-closed': localTexts({
    en: 'We have not heard from you and have closed this conversation. Write to us whenever you need us.',
    ar: 'لم يصلنا ردّك فأنهينا هذه المحادثة. راسلنا متى احتجت إلينا.',
    de: 'Wir haben nichts von Ihnen gehört und dieses Gespräch beendet. Schreiben Sie uns, wann immer Sie uns brauchen.',
    es: 'No hemos recibido respuesta y hemos cerrado esta conversación. Escríbanos siempre que nos necesite.',
    fr: 'Sans nouvelles de votre part, nous avons fermé cette conversation. Écrivez-nous dès que vous avez besoin de nous.',
    pt: 'Não recebemos resposta e encerrámos esta conversa. Escreva-nos sempre que precisar.',
    ru: 'Мы не получили ответа и закрыли этот разговор. Пишите нам, когда мы вам понадобимся.',
    zh: '由于长时间未收到您的回复，本次会话已结束。如有需要，请随时联系我们。',
  }),
  completed: localTexts({
    en: 'This conversation is now completed. Thank you for contacting us.',
    ar: 'انتهت هذه المحادثة. شكرًا لتواصلك معنا.',
    de: 'Dieses Gespräch ist jetzt abgeschlossen. Danke, dass Sie sich an uns gewandt haben.',
    es: 'Esta conversación ha concluido. Gracias por ponerse en contacto con nosotros.',
    fr: 'Cette conversation est maintenant terminée. Merci de nous avoir contactés.',
    pt: 'Esta conversa está agora concluída. Obrigado por nos ter contactado.',
    ru: 'Этот разговор завершён. Спасибо за обращение.',
    zh: '本次会话已完成，感谢您的联系。',
  }),
  reopened: localTexts({
    en: 'We have opened your conversation again and will come back to you. It was about: {{session.summary}}',
    ar: 'أعدنا فتح محادثتك وسنعود إليك. كان موضوعها: {{session.summary}}',
    de: 'Wir haben Ihr Gespräch wieder geöffnet und melden uns bei Ihnen. Es ging um: {{session.summary}}',
    es: 'Hemos vuelto a abrir su conversación y nos pondremos en contacto con usted. Se trataba de: {{session.summary}}',
    fr: 'Nous avons rouvert votre conversation et reviendrons vers vous. Il s’agissait de : {{session.summary}}',
    pt: 'Reabrimos a sua conversa e voltaremos a contactá-lo. Tratava-se de: {{session.summary}}',
    ru: 'Мы снова открыли ваш разговор и свяжемся с вами. Речь шла о следующем: {{session.summary}}',
    zh: '我们已重新打开您的会话，将尽快与您联系。内容概要：{{session.summary}}',
  }),
  survey: localTexts({
    en: 'How content are you with our help?',
    ar: 'ما مدى رضاك عن مساعدتنا؟',
    de: 'Wie zufrieden sind Sie mit unserer Hilfe?',
    es: '¿Qué tan satisfecho está con nuestra ayuda?',
    fr: 'Êtes-vous satisfait de notre aide ?',
    pt: 'Qual é o seu grau de satisfação com a nossa ajuda?',
    ru: 'Насколько вы довольны нашей помощью?',
    zh: '您对我们的服务满意吗？',
  }),
  'survey-thanks': localTexts({
    en: 'Thank you! If you would like to add something, reply to this message.',
    ar: 'شكرًا لك! إذا أردت إضافة شيء فاكتبه ردًّا على هذه الرسالة.',
    de: 'Danke! Wenn Sie etwas hinzufügen möchten, antworten Sie auf diese Nachricht.',
    es: '¡Gracias! Si desea añadir algo, responda a este mensaje.',
    fr: 'Merci ! Si vous souhaitez ajouter quelque chose, répondez à ce message.',
    pt: 'Obrigado! Se quiser acrescentar algo, responda a esta mensagem.',
    ru: 'Спасибо! Если хотите что-то добавить, ответьте на это сообщение.',
    zh: '谢谢！如果您想补充说明，请回复这条消息。',
  }),
  'ticket-done': localTexts({
    en: 'Done: {{ticket.title}}',
    ar: 'تم الإنجاز: {{ticket.title}}',
    de: 'Erledigt: {{ticket.title}}',
    es: 'Hecho: {{ticket.title}}',
    fr: 'C’est fait : {{ticket.title}}',
    pt: 'Feito: {{ticket.title}}',
    ru: 'Готово: {{ticket.title}}',
    zh: '已处理完毕：{{ticket.title}}',
  }),
  transcript: localTexts({
    en: 'Here is the record of our conversation.',
    ar: 'إليك سجل محادثتنا.',
    de: 'Hier ist die Aufzeichnung unseres Gesprächs.',
    es: 'Aquí tiene el registro de nuestra conversación.',
    fr: 'Voici l’historique de notre conversation.',
    pt: 'Aqui está o registo da nossa conversa.',
    ru: 'Вот запись нашего разговора.',
    zh: '这是我们的会话记录。',
  }),
  'mail-arrived': localTexts({
    en: 'Your mail “{{mail.subject}}” has arrived. Would you rather have the answer here?',
    ar: 'وصلت رسالتك الإلكترونية «{{mail.subject}}». هل تفضّل أن نجيبك هنا؟',
    de: 'Ihre E-Mail „{{mail.subject}}“ ist angekommen. Möchten Sie die Antwort lieber hier bekommen?',
    es: 'Ha llegado su correo «{{mail.subject}}». ¿Prefiere recibir la respuesta aquí?',
    fr: 'Votre e-mail « {{mail.subject}} » est arrivé. Préférez-vous recevoir la réponse ici ?',
    pt: 'O seu e-mail «{{mail.subject}}» chegou. Prefere receber a resposta aqui?',
    ru: 'Ваше письмо «{{mail.subject}}» получено. Хотите получить ответ здесь?',
    zh: '您的邮件“{{mail.subject}}”已收到。您希望在这里收到回复吗？',
  }),
};
