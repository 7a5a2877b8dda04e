/** By language (ISO 639-1). English stands in for the others. What stands between braces is filled in. */
type InLanguages = Readonly<Record<string, string>> & { readonly en: string };

/** What the bot says where a customer goes on in its chat with what they began by mail. */
export const LINK_WORDS: Readonly<
  Record<
    'button' | 'here' | 'own-open' | 'subject' | 'files' | 'more-files' | 'other-chat' | 'expired' | 'unknown',
    InLanguages
  >
> = {
  button: {
    ...{ ar: 'المتابعة هنا', de: 'Hier weitermachen', en: 'Go on here', es: 'Continuar aquí' },
    ...{ fr: 'Continuer ici', pt: 'Continuar aqui', ru: 'Продолжить здесь', zh: '在这里继续' },
  },
  here: {
    ar: 'ستصلك الإجابة هنا من الآن، ويمكنك الكتابة هنا.',
    de: 'Die Antwort kommt ab jetzt hierher, und Sie können hier schreiben.',
    en: 'The answer comes here from now on, and you can write here.',
    es: 'A partir de ahora la respuesta llega aquí, y puede escribir aquí.',
    fr: 'La réponse arrive désormais ici, et vous pouvez écrire ici.',
    pt: 'A resposta chega aqui a partir de agora, e pode escrever aqui.',
    ru: 'Теперь ответ придёт сюда, и вы можете писать здесь.',
    zh: '回复将从现在起发到这里,您也可以在这里留言。',
  },
  'own-open': {
    ar: 'لديك هنا محادثة مفتوحة عن أمر آخر، لذلك تصلك إجابة هذه الرسالة بالبريد الإلكتروني. بعد انتهائها يمكنك الضغط على الزر مرة أخرى.',
    de: 'Sie haben hier ein offenes Gespräch über etwas anderes, deshalb kommt die Antwort auf diese E-Mail per E-Mail. Ist es beendet, können Sie den Knopf noch einmal drücken.',
    en: 'You have an open conversation about something else here, so the answer to this mail comes by email. Once that has ended, you can press the button again.',
    es: 'Aquí tiene abierta una conversación sobre otra cosa, así que la respuesta a este correo llega por correo. Cuando termine, puede pulsar el botón de nuevo.',
    fr: 'Vous avez ici une conversation ouverte sur autre chose, la réponse à cet e-mail arrive donc par e-mail. Quand elle sera terminée, vous pourrez appuyer de nouveau sur le bouton.',
    pt: 'Tem aqui uma conversa aberta sobre outra coisa, por isso a resposta a este e-mail chega por e-mail. Quando terminar, pode carregar no botão outra vez.',
    ru: 'Здесь у вас открыт разговор о другом, поэтому ответ на это письмо придёт по почте. Когда он завершится, нажмите кнопку ещё раз.',
    zh: '您在这里有另一个正在进行的会话,因此这封邮件的回复将通过邮件发送。该会话结束后,您可以再次点击按钮。',
  },
  subject: {
    ...{ ar: 'الموضوع: {subject}', de: 'Betreff: {subject}', en: 'Subject: {subject}', es: 'Asunto: {subject}' },
    ...{ fr: 'Objet : {subject}', pt: 'Assunto: {subject}', ru: 'Тема: {subject}', zh: '主题:{subject}' },
  },
  files: {
    ...{ ar: 'المرفقات: {files}', de: 'Anhänge: {files}', en: 'Attachments: {files}', es: 'Adjuntos: {files}' },
    ...{ fr: 'Pièces jointes : {files}', pt: 'Anexos: {files}', ru: 'Вложения: {files}', zh: '附件:{files}' },
  },
  'more-files': {
    ...{ ar: 'و{count} أخرى', de: 'und {count} weitere', en: 'and {count} more', es: 'y {count} más' },
    ...{ fr: 'et {count} de plus', pt: 'e mais {count}', ru: 'и ещё {count}', zh: '以及另外 {count} 个' },
  },
  'other-chat': {
    ar: 'هذا الرابط مخصص لمحادثة أخرى.',
    de: 'Dieser Link ist für einen anderen Chat.',
    en: 'This link is for another chat.',
    es: 'Este enlace es para otro chat.',
    fr: 'Ce lien est pour une autre discussion.',
    pt: 'Esta ligação é para outra conversa.',
    ru: 'Эта ссылка для другого чата.',
    zh: '此链接属于另一个聊天。',
  },
  expired: {
    ar: 'كان هذا الرابط صالحًا لمدة 24 ساعة. تصلك الإجابة بالبريد الإلكتروني.',
    de: 'Dieser Link galt 24 Stunden. Die Antwort kommt per E-Mail.',
    en: 'This link was valid for 24 hours. The answer comes by email.',
    es: 'Este enlace era válido durante 24 horas. La respuesta llega por correo.',
    fr: 'Ce lien était valable 24 heures. La réponse arrive par e-mail.',
    pt: 'Esta ligação era válida por 24 horas. A resposta chega por e-mail.',
    ru: 'Ссылка действовала 24 часа. Ответ придёт по почте.',
    zh: '此链接的有效期为 24 小时,现已过期。回复将通过邮件发送。',
  },
  unknown: {
    ar: 'لم يعد هذا الرابط يؤدي إلى شيء. اكتب هنا ما تحتاج إليه.',
    de: 'Dieser Link führt nirgends mehr hin. Schreiben Sie hier, worum es geht.',
    en: 'This link leads nowhere any more. Write here what you need.',
    es: 'Este enlace ya no lleva a ninguna parte. Escriba aquí lo que necesita.',
    fr: 'Ce lien ne mène plus nulle part. Écrivez ici ce dont vous avez besoin.',
    pt: 'Esta ligação já não leva a lado nenhum. Escreva aqui o que precisa.',
    ru: 'Эта ссылка больше никуда не ведёт. Напишите здесь, что вам нужно.',
    zh: '此链接已失效。请在这里写下您的需求。',
  },
};
