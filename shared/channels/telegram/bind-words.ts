/** By language (ISO 639-1). English stands in for the others. What stands between braces is filled in. */
type InLanguages = Readonly<Record<string, string>> & { readonly en: string };

/** What the bot says about connecting an email address. None of it tells whether the desk knows an address. */
export const BIND_WORDS: Readonly<
  Record<
    | 'how'
    | 'bound'
    | 'code-sent'
    | 'not-sent'
    | 'malformed-address'
    | 'no-email'
    | 'too-many-asked'
    | 'malformed-code'
    | 'wrong'
    | 'no-tries'
    | 'expired'
    | 'used'
    | 'proven'
    | 'full'
    | 'unbound'
    | 'nothing-bound'
    | 'which',
    InLanguages
  >
> = {
  how: {
    ar: 'لربط عنوان بريدك الإلكتروني بهذه المحادثة، اكتب /bind متبوعًا بالعنوان، مثلًا: /bind name@example.com. نرسل إليه رمزًا تكتبه هنا.',
    de: 'Um Ihre E-Mail-Adresse mit diesem Chat zu verbinden, schreiben Sie /bind und die Adresse, zum Beispiel: /bind name@example.com. Dorthin geht ein Code, den Sie hier eingeben.',
    en: 'To connect your email address with this chat, write /bind and the address, for example: /bind name@example.com. A code goes there, which you write here.',
    es: 'Para conectar su dirección de correo con este chat, escriba /bind y la dirección, por ejemplo: /bind name@example.com. Allí enviaremos un código que usted escribe aquí.',
    fr: 'Pour relier votre adresse e-mail à cette discussion, écrivez /bind suivi de l’adresse, par exemple : /bind name@example.com. Un code y est envoyé, que vous écrivez ici.',
    pt: 'Para ligar o seu endereço de e-mail a esta conversa, escreva /bind e o endereço, por exemplo: /bind name@example.com. Enviamos para lá um código, que escreve aqui.',
    ru: 'Чтобы связать ваш адрес электронной почты с этим чатом, напишите /bind и адрес, например: /bind name@example.com. Туда придёт код, который вы напишете здесь.',
    zh: '要将您的邮箱地址与此聊天绑定,请发送 /bind 和地址,例如:/bind name@example.com。我们会向该地址发送一个验证码,请在这里输入。',
  },
  bound: {
    ar: 'العناوين المرتبطة بهذه المحادثة: {addresses}. لفك الربط اكتب /unbind.',
    de: 'Mit Ihnen verbunden: {addresses}. Mit /unbind nehmen Sie das zurück.',
    en: 'Connected with you: {addresses}. /unbind takes it back.',
    es: 'Conectado con usted: {addresses}. Con /unbind se deshace.',
    fr: 'Relié à vous : {addresses}. /unbind annule ce lien.',
    pt: 'Ligado a si: {addresses}. Com /unbind desfaz isso.',
    ru: 'Связано с вами: {addresses}. Отменить: /unbind.',
    zh: '已与您绑定:{addresses}。发送 /unbind 可解除绑定。',
  },
  'code-sent': {
    ar: 'أرسلنا رمزًا إلى {address}. اكتبه هنا خلال 10 دقائق.',
    de: 'Ein Code ist unterwegs an {address}. Schreiben Sie ihn innerhalb von 10 Minuten hierher.',
    en: 'A code is on its way to {address}. Write it here within 10 minutes.',
    es: 'Hemos enviado un código a {address}. Escríbalo aquí en 10 minutos.',
    fr: 'Un code est en route vers {address}. Écrivez-le ici dans les 10 minutes.',
    pt: 'Um código está a caminho de {address}. Escreva-o aqui dentro de 10 minutos.',
    ru: 'Код отправлен на {address}. Напишите его здесь в течение 10 минут.',
    zh: '验证码已发送至 {address}。请在 10 分钟内在这里输入。',
  },
  'not-sent': {
    ar: 'تعذّر إرسال رسالة إلى {address}. تحقق من العنوان وحاول مرة أخرى.',
    de: 'An {address} konnte keine E-Mail gehen. Prüfen Sie die Adresse und versuchen Sie es noch einmal.',
    en: 'No mail could be sent to {address}. Check the address and try again.',
    es: 'No se pudo enviar un correo a {address}. Compruebe la dirección e inténtelo de nuevo.',
    fr: 'Aucun e-mail n’a pu être envoyé à {address}. Vérifiez l’adresse et réessayez.',
    pt: 'Não foi possível enviar um e-mail para {address}. Verifique o endereço e tente de novo.',
    ru: 'Не удалось отправить письмо на {address}. Проверьте адрес и попробуйте ещё раз.',
    zh: '无法向 {address} 发送邮件。请检查地址后重试。',
  },
  'malformed-address': {
    ar: 'هذا ليس عنوان بريد إلكتروني يمكن ربطه. اكتب مثلًا: /bind name@example.com',
    de: 'Das ist keine E-Mail-Adresse, die sich verbinden lässt. Schreiben Sie zum Beispiel: /bind name@example.com',
    en: 'That is no email address that can be connected. Write, for example: /bind name@example.com',
    es: 'Esa no es una dirección de correo que se pueda conectar. Escriba, por ejemplo: /bind name@example.com',
    fr: 'Ce n’est pas une adresse e-mail que l’on peut relier. Écrivez par exemple : /bind name@example.com',
    pt: 'Isso não é um endereço de e-mail que se possa ligar. Escreva, por exemplo: /bind name@example.com',
    ru: 'Это не адрес электронной почты, который можно связать. Напишите, например: /bind name@example.com',
    zh: '这不是可以绑定的邮箱地址。请这样发送:/bind name@example.com',
  },
  'no-email': {
    ar: 'لا يمكن ربط عناوين بريد إلكتروني هنا. اكتب هنا ما تحتاج إليه.',
    de: 'Hier lassen sich keine E-Mail-Adressen verbinden. Schreiben Sie einfach hier, worum es geht.',
    en: 'Email addresses cannot be connected here. Just write here what you need.',
    es: 'Aquí no se pueden conectar direcciones de correo. Escriba aquí lo que necesita.',
    fr: 'On ne peut pas relier d’adresse e-mail ici. Écrivez simplement ici ce dont vous avez besoin.',
    pt: 'Aqui não é possível ligar endereços de e-mail. Escreva aqui o que precisa.',
    ru: 'Здесь нельзя связать адрес электронной почты. Просто напишите здесь, что вам нужно.',
    zh: '这里无法绑定邮箱地址。请直接在这里写下您的需求。',
  },
  'too-many-asked': {
    ar: 'طُلبت رموز كثيرة جدًا. حاول مرة أخرى بعد ساعة.',
    de: 'Es wurden zu viele Codes angefordert. Versuchen Sie es in einer Stunde noch einmal.',
    en: 'Too many codes were asked for. Try again in an hour.',
    es: 'Se han pedido demasiados códigos. Inténtelo de nuevo dentro de una hora.',
    fr: 'Trop de codes ont été demandés. Réessayez dans une heure.',
    pt: 'Foram pedidos demasiados códigos. Tente de novo dentro de uma hora.',
    ru: 'Запрошено слишком много кодов. Попробуйте снова через час.',
    zh: '请求验证码的次数过多,请一小时后再试。',
  },
  'malformed-code': {
    ar: 'الرمز مكوّن من ستة أرقام. اكتبه كما ورد في الرسالة الإلكترونية.',
    de: 'Der Code hat sechs Ziffern. Schreiben Sie ihn so, wie er in der E-Mail steht.',
    en: 'The code has six digits. Write it as it stands in the mail.',
    es: 'El código tiene seis cifras. Escríbalo como aparece en el correo.',
    fr: 'Le code a six chiffres. Écrivez-le tel qu’il figure dans l’e-mail.',
    pt: 'O código tem seis algarismos. Escreva-o como está no e-mail.',
    ru: 'Код состоит из шести цифр. Напишите его так, как он указан в письме.',
    zh: '验证码是六位数字,请按邮件中的内容输入。',
  },
  wrong: {
    ar: 'هذا الرمز غير صحيح. المحاولات المتبقية: {left}.',
    de: 'Dieser Code ist falsch. Verbleibende Versuche: {left}.',
    en: 'That code is wrong. Tries left: {left}.',
    es: 'Ese código no es correcto. Intentos restantes: {left}.',
    fr: 'Ce code est faux. Essais restants : {left}.',
    pt: 'Esse código está errado. Tentativas restantes: {left}.',
    ru: 'Код неверный. Осталось попыток: {left}.',
    zh: '验证码不正确。剩余尝试次数:{left}。',
  },
  'no-tries': {
    ar: 'كُتب رمز خاطئ مرات كثيرة. اطلب رمزًا جديدًا: /bind {address}',
    de: 'Der Code war zu oft falsch. Fordern Sie einen neuen an: /bind {address}',
    en: 'The code was wrong too often. Ask for a new one: /bind {address}',
    es: 'El código fue incorrecto demasiadas veces. Pida uno nuevo: /bind {address}',
    fr: 'Le code a été faux trop souvent. Demandez-en un nouveau : /bind {address}',
    pt: 'O código esteve errado demasiadas vezes. Peça um novo: /bind {address}',
    ru: 'Код был неверным слишком много раз. Запросите новый: /bind {address}',
    zh: '验证码错误次数过多。请重新获取:/bind {address}',
  },
  expired: {
    ar: 'انتهت صلاحية هذا الرمز. اطلب رمزًا جديدًا: /bind {address}',
    de: 'Dieser Code ist abgelaufen. Fordern Sie einen neuen an: /bind {address}',
    en: 'That code has expired. Ask for a new one: /bind {address}',
    es: 'Ese código ha caducado. Pida uno nuevo: /bind {address}',
    fr: 'Ce code a expiré. Demandez-en un nouveau : /bind {address}',
    pt: 'Esse código expirou. Peça um novo: /bind {address}',
    ru: 'Срок действия кода истёк. Запросите новый: /bind {address}',
    zh: '该验证码已过期。请重新获取:/bind {address}',
  },
  used: {
    ar: 'استُخدم هذا الرمز من قبل. العناوين المرتبطة يعرضها /bind.',
    de: 'Dieser Code wurde schon benutzt. Was verbunden ist, zeigt /bind.',
    en: 'That code has been used already. /bind shows what is connected.',
    es: 'Ese código ya se ha usado. /bind muestra lo que está conectado.',
    fr: 'Ce code a déjà été utilisé. /bind montre ce qui est relié.',
    pt: 'Esse código já foi usado. /bind mostra o que está ligado.',
    ru: 'Этот код уже использован. Что связано, показывает /bind.',
    zh: '该验证码已使用过。发送 /bind 可查看已绑定的地址。',
  },
  proven: {
    ar: 'تم ربط {address} بهذه المحادثة. إن كتبت إلينا من هذا العنوان أخبرناك هنا.',
    de: '{address} ist jetzt mit diesem Chat verbunden. Schreiben Sie uns von dort, melden wir uns auch hier.',
    en: '{address} is connected with this chat now. When you write to us from there, you hear of it here.',
    es: '{address} está conectada con este chat. Si nos escribe desde allí, le avisaremos aquí.',
    fr: '{address} est maintenant reliée à cette discussion. Si vous nous écrivez de là, nous vous le disons ici.',
    pt: '{address} está agora ligado a esta conversa. Quando nos escrever de lá, avisamos aqui.',
    ru: '{address} теперь связан с этим чатом. Если вы напишете нам оттуда, мы сообщим здесь.',
    zh: '{address} 已与此聊天绑定。您从该地址给我们写信时,我们会在这里告知您。',
  },
  full: {
    ar: 'لا يمكن ربط المزيد من العناوين. يمكنك فك ربط أحدها: /unbind',
    de: 'Mehr Adressen lassen sich nicht verbinden. Eine lösen können Sie mit /unbind.',
    en: 'No more addresses can be connected. /unbind takes one back.',
    es: 'No se pueden conectar más direcciones. Con /unbind se suelta una.',
    fr: 'On ne peut pas relier d’autres adresses. /unbind en libère une.',
    pt: 'Não é possível ligar mais endereços. Com /unbind solta-se um.',
    ru: 'Больше адресов связать нельзя. Отвязать один можно командой /unbind.',
    zh: '无法绑定更多地址。发送 /unbind 可解除其中一个。',
  },
  unbound: {
    ar: 'لم يعد {address} مرتبطًا بك.',
    de: '{address} ist nicht mehr mit Ihnen verbunden.',
    en: '{address} is no longer connected with you.',
    es: '{address} ya no está conectada con usted.',
    fr: '{address} ne vous est plus reliée.',
    pt: '{address} já não está ligado a si.',
    ru: '{address} больше не связан с вами.',
    zh: '{address} 已解除绑定。',
  },
  'nothing-bound': {
    ar: 'لا يوجد عنوان بريد إلكتروني مرتبط بك.',
    de: 'Mit Ihnen ist keine E-Mail-Adresse verbunden.',
    en: 'No email address is connected with you.',
    es: 'No hay ninguna dirección de correo conectada con usted.',
    fr: 'Aucune adresse e-mail ne vous est reliée.',
    pt: 'Nenhum endereço de e-mail está ligado a si.',
    ru: 'С вами не связан ни один адрес электронной почты.',
    zh: '您没有绑定任何邮箱地址。',
  },
  which: {
    ar: 'أي عنوان تقصد؟ اكتب /unbind متبوعًا به: {addresses}',
    de: 'Welche Adresse meinen Sie? Schreiben Sie /unbind und dahinter eine von diesen: {addresses}',
    en: 'Which address do you mean? Write /unbind and one of these: {addresses}',
    es: '¿Qué dirección quiere decir? Escriba /unbind y una de estas: {addresses}',
    fr: 'Quelle adresse voulez-vous dire ? Écrivez /unbind et l’une de celles-ci : {addresses}',
    pt: 'Que endereço quer dizer? Escreva /unbind e um destes: {addresses}',
    ru: 'Какой адрес вы имеете в виду? Напишите /unbind и один из этих: {addresses}',
    zh: '您指的是哪个地址?请发送 /unbind 和其中一个:{addresses}',
  },
};
