/** Words of a survey's buttons, by language (ISO 639-1); what is asked is the team's own text. */
type InLanguages = Readonly<Record<string, string>> & { readonly en: string };

/** What the buttons of a survey and the answers to pressing them say. */
export const SURVEY_WORDS: Readonly<Record<'skip' | 'comment' | 'thanks' | 'skipped' | 'over', InLanguages>> = {
  skip: {
    ...{ ar: 'تخطي', de: 'Überspringen', en: 'Skip', es: 'Omitir' },
    ...{ fr: 'Passer', pt: 'Saltar', ru: 'Пропустить', zh: '跳过' },
  },
  comment: {
    ...{ ar: 'تعليقك', de: 'Ihr Kommentar', en: 'Your comment', es: 'Su comentario' },
    ...{ fr: 'Votre commentaire', pt: 'O seu comentário', ru: 'Ваш комментарий', zh: '您的意见' },
  },
  thanks: {
    ...{ ar: 'شكرًا لك!', de: 'Danke!', en: 'Thank you!', es: '¡Gracias!' },
    ...{ fr: 'Merci !', pt: 'Obrigado!', ru: 'Спасибо!', zh: '谢谢!' },
  },
  skipped: {
    ...{ ar: 'لا بأس.', de: 'In Ordnung.', en: 'All right.', es: 'De acuerdo.' },
    ...{ fr: 'Très bien.', pt: 'Está bem.', ru: 'Хорошо.', zh: '好的。' },
  },
  over: {
    ar: 'لم يعد هذا السؤال مفتوحًا.',
    de: 'Diese Frage ist nicht mehr offen.',
    en: 'This question is no longer open.',
    es: 'Esta pregunta ya no está abierta.',
    fr: 'Cette question n’est plus ouverte.',
    pt: 'Esta pergunta já não está aberta.',
    ru: 'Этот вопрос уже закрыт.',
    zh: '该问题已关闭。',
  },
};

/** The words in the customer's language (a BCP 47 tag), or in English. */
export function inLanguage(words: InLanguages, language: string | undefined): string {
  const [primary = 'en'] = (language ?? 'en').toLowerCase().split('-');
  return Object.hasOwn(words, primary) ? (words[primary] ?? words.en) : words.en;
}
