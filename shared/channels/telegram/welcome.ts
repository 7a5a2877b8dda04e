/** What `/start` is answered with, by language (ISO 639-1). English stands in for the others. */
const WELCOMES: Readonly<Record<string, string>> = {
  ar: 'مرحبًا! اكتب هنا ما تحتاج إليه وسيجيبك أحد أعضاء فريقنا.',
  de: 'Hallo! Schreiben Sie hier, worum es geht – jemand aus unserem Team antwortet Ihnen.',
  en: 'Hello! Write here what you need, and someone from our team will answer you.',
  es: '¡Hola! Escriba aquí lo que necesita y alguien de nuestro equipo le responderá.',
  fr: 'Bonjour ! Écrivez ici ce dont vous avez besoin, une personne de notre équipe vous répondra.',
  pt: 'Olá! Escreva aqui o que precisa e alguém da nossa equipa responderá.',
  ru: 'Здравствуйте! Напишите, что вам нужно, и вам ответит сотрудник нашей команды.',
  zh: '您好!请在这里写下您的需求,我们的同事会回复您。',
};

/** The welcome in the customer's language, which Telegram reports as a BCP 47 tag. */
export function welcomeText(language: string | undefined): string {
  const [primary = 'en'] = (language ?? 'en').toLowerCase().split('-');
  return (Object.hasOwn(WELCOMES, primary) ? WELCOMES[primary] : WELCOMES.en) ?? '';
}
