/** What the bot's menu says, by language (ISO 639-1). English stands in for the others. */
type InLanguages = Readonly<Record<string, string>> & { readonly en: string };

/** What the customer may ask of the bot, in the order in which Telegram lists it. */
export const MENU_COMMANDS = ['contact', 'status', 'end', 'language', 'bind', 'help'] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** What each command does, in a few words (Bot API, BotCommand: at most 256 characters). `contact` is the button's text as well. */
export const COMMAND_WORDS: Readonly<Record<MenuCommand, InLanguages>> = {
  contact: {
    ...{ ar: 'التواصل مع خدمة العملاء', de: 'Kundendienst kontaktieren', en: 'Contact customer service' },
    ...{ es: 'Contactar con atención al cliente', fr: 'Contacter le service client' },
    ...{ pt: 'Contactar o apoio ao cliente', ru: 'Связаться со службой поддержки', zh: '联系客服' },
  },
  status: {
    ...{ ar: 'أين وصل طلبي', de: 'Wie weit mein Anliegen ist', en: 'How far my request is' },
    ...{ es: 'Estado de mi consulta', fr: 'Où en est ma demande' },
    ...{ pt: 'Em que ponto está o meu pedido', ru: 'Что с моим обращением', zh: '查看我的请求进度' },
  },
  end: {
    ...{ ar: 'إنهاء المحادثة', de: 'Gespräch beenden', en: 'End the conversation', es: 'Terminar la conversación' },
    ...{ fr: 'Terminer la conversation', pt: 'Terminar a conversa', ru: 'Завершить разговор', zh: '结束会话' },
  },
  language: {
    ...{ ar: 'اختيار اللغة', de: 'Sprache wählen', en: 'Choose the language', es: 'Elegir el idioma' },
    ...{ fr: 'Choisir la langue', pt: 'Escolher o idioma', ru: 'Выбрать язык', zh: '选择语言' },
  },
  bind: {
    ...{ ar: 'ربط عنوان بريدك الإلكتروني', de: 'E-Mail-Adresse verbinden', en: 'Connect your email address' },
    ...{ es: 'Conectar su dirección de correo', fr: 'Relier votre adresse e-mail' },
    ...{ pt: 'Ligar o seu endereço de e-mail', ru: 'Связать адрес электронной почты', zh: '绑定您的邮箱地址' },
  },
  help: {
    ...{ ar: 'ما الذي يمكنك فعله هنا', de: 'Was Sie hier tun können', en: 'What you can do here' },
    ...{ es: 'Qué puede hacer aquí', fr: 'Ce que vous pouvez faire ici', pt: 'O que pode fazer aqui' },
    ...{ ru: 'Что здесь можно сделать', zh: '您可以在这里做什么' },
  },
};

/** What the bot says about the menu, and what its buttons and the answers to pressing them say. */
export const MENU_WORDS: Readonly<
  Record<
    | 'contact-open'
    | 'end-sure'
    | 'end-yes'
    | 'end-no'
    | 'ended'
    | 'kept'
    | 'nothing-to-end'
    | 'which-language'
    | 'language-is',
    InLanguages
  >
> = {
  'contact-open': {
    ar: 'طلبك مفتوح. اكتب هنا وسيصل إلى فريقنا.',
    de: 'Ihr Anliegen ist offen. Schreiben Sie hier, und es erreicht unser Team.',
    en: 'Your request is open. Write here, and it reaches our team.',
    es: 'Su consulta está abierta. Escriba aquí y llegará a nuestro equipo.',
    fr: 'Votre demande est ouverte. Écrivez ici, et notre équipe le recevra.',
    pt: 'O seu pedido está aberto. Escreva aqui e chegará à nossa equipa.',
    ru: 'Ваше обращение открыто. Напишите здесь, и это получит наша команда.',
    zh: '您的请求正在处理中。请在这里留言,我们的团队会收到。',
  },
  'end-sure': {
    ar: 'هل تريد إنهاء هذه المحادثة؟',
    de: 'Möchten Sie dieses Gespräch beenden?',
    en: 'Do you want to end this conversation?',
    es: '¿Quiere terminar esta conversación?',
    fr: 'Voulez-vous terminer cette conversation ?',
    pt: 'Quer terminar esta conversa?',
    ru: 'Вы хотите завершить этот разговор?',
    zh: '您要结束本次会话吗?',
  },
  'end-yes': {
    ...{ ar: 'نعم، أنهِها', de: 'Ja, beenden', en: 'Yes, end it', es: 'Sí, terminar' },
    ...{ fr: 'Oui, terminer', pt: 'Sim, terminar', ru: 'Да, завершить', zh: '是,结束' },
  },
  'end-no': {
    ...{ ar: 'لا، لنتابع', de: 'Nein, weiter', en: 'No, go on', es: 'No, seguir' },
    ...{ fr: 'Non, continuer', pt: 'Não, continuar', ru: 'Нет, продолжить', zh: '否,继续' },
  },
  ended: {
    ...{ ar: 'انتهت المحادثة.', de: 'Das Gespräch ist beendet.', en: 'The conversation has ended.' },
    ...{ es: 'La conversación ha terminado.', fr: 'La conversation est terminée.' },
    ...{ pt: 'A conversa terminou.', ru: 'Разговор завершён.', zh: '会话已结束。' },
  },
  kept: {
    ...{ ar: 'المحادثة مستمرة.', de: 'Das Gespräch geht weiter.', en: 'The conversation goes on.' },
    ...{ es: 'La conversación sigue.', fr: 'La conversation continue.' },
    ...{ pt: 'A conversa continua.', ru: 'Разговор продолжается.', zh: '会话继续。' },
  },
  'nothing-to-end': {
    ar: 'ليست لديك محادثة مفتوحة يمكن إنهاؤها.',
    de: 'Sie haben kein offenes Gespräch, das zu beenden wäre.',
    en: 'You have no open conversation that could be ended.',
    es: 'No tiene ninguna conversación abierta que terminar.',
    fr: 'Vous n’avez aucune conversation ouverte à terminer.',
    pt: 'Não tem nenhuma conversa aberta para terminar.',
    ru: 'У вас нет открытого разговора, который можно завершить.',
    zh: '您没有可以结束的会话。',
  },
  'which-language': {
    ...{ ar: 'بأي لغة تريد أن نخاطبك؟', de: 'In welcher Sprache sollen wir Ihnen schreiben?' },
    ...{ en: 'In which language shall we write to you?', es: '¿En qué idioma quiere que le escribamos?' },
    ...{ fr: 'Dans quelle langue devons-nous vous écrire ?', pt: 'Em que idioma devemos escrever-lhe?' },
    ...{ ru: 'На каком языке вам писать?', zh: '您希望我们使用哪种语言?' },
  },
  'language-is': {
    ...{ ar: 'سنكتب إليك بالعربية.', de: 'Wir schreiben Ihnen auf Deutsch.', en: 'That is the language from now on.' },
    ...{ es: 'Le escribiremos en español.', fr: 'Nous vous écrirons en français.' },
    ...{ pt: 'Vamos escrever-lhe em português.', ru: 'Мы будем писать вам по-русски.', zh: '我们将用中文与您联系。' },
  },
};
