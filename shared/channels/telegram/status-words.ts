import type { CustomerStatus } from '../customer-status.ts';
import { filled } from './filled.ts';
import { inLanguage } from './survey-words.ts';

type InLanguages = Readonly<Record<string, string>> & { readonly en: string };

/** What stands between braces is filled in. */
const WORDS: Readonly<Record<CustomerStatus['kind'] | 'opens', InLanguages>> = {
  none: {
    ar: 'ليس لديك طلب مفتوح. اكتب هنا ما تحتاج إليه.',
    de: 'Sie haben kein offenes Anliegen. Schreiben Sie hier, worum es geht.',
    en: 'You have no open request. Write here what you need.',
    es: 'No tiene ninguna consulta abierta. Escriba aquí lo que necesita.',
    fr: 'Vous n’avez aucune demande ouverte. Écrivez ici ce dont vous avez besoin.',
    pt: 'Não tem nenhum pedido aberto. Escreva aqui o que precisa.',
    ru: 'У вас нет открытого обращения. Напишите здесь, что вам нужно.',
    zh: '您没有进行中的请求。请在这里写下您的需求。',
  },
  waiting: {
    ar: 'أنت في الانتظار منذ {since}. مكانك في الصف: {place}.',
    de: 'Sie warten seit {since}. Ihr Platz in der Reihe: {place}.',
    en: 'You have been waiting since {since}. Your place in the queue: {place}.',
    es: 'Está esperando desde {since}. Su lugar en la fila: {place}.',
    fr: 'Vous attendez depuis {since}. Votre place dans la file : {place}.',
    pt: 'Está à espera desde {since}. O seu lugar na fila: {place}.',
    ru: 'Вы ждёте с {since}. Ваше место в очереди: {place}.',
    zh: '您自 {since} 起等候。您的排队位置:{place}。',
  },
  offered: {
    ar: 'نسأل الآن {agent} ليتولى طلبك.',
    de: '{agent} wird gerade gefragt, Ihr Anliegen zu übernehmen.',
    en: '{agent} is being asked to take your request.',
    es: 'Estamos preguntando a {agent} si puede atender su consulta.',
    fr: 'Nous demandons à {agent} de prendre votre demande.',
    pt: 'Estamos a perguntar a {agent} se pode tratar do seu pedido.',
    ru: '{agent} получает ваше обращение.',
    zh: '正在请 {agent} 接手您的请求。',
  },
  active: {
    ar: '{agent} يتولى طلبك.',
    de: '{agent} kümmert sich um Ihr Anliegen.',
    en: '{agent} is taking care of your request.',
    es: '{agent} está atendiendo su consulta.',
    fr: '{agent} s’occupe de votre demande.',
    pt: '{agent} está a tratar do seu pedido.',
    ru: 'Вашим обращением занимается {agent}.',
    zh: '{agent} 正在处理您的请求。',
  },
  pending: {
    ar: 'طلبك موضوع جانبًا حتى إشعار آخر عند {agent}. اكتب هنا في أي وقت وسنتابع.',
    de: 'Ihr Anliegen ruht derzeit bei {agent}. Schreiben Sie jederzeit, dann geht es weiter.',
    en: 'Your request rests with {agent} for now. Write at any time, and it goes on.',
    es: 'Su consulta está en pausa con {agent}. Escriba cuando quiera y seguimos.',
    fr: 'Votre demande est en attente chez {agent}. Écrivez à tout moment, et elle reprend.',
    pt: 'O seu pedido está em pausa com {agent}. Escreva quando quiser e continuamos.',
    ru: 'Ваше обращение пока отложено, его ведёт {agent}. Напишите в любое время, и мы продолжим.',
    zh: '您的请求暂由 {agent} 搁置。您可以随时留言,我们会继续处理。',
  },
  completed: {
    ar: 'اكتمل طلبك في {at}. اكتب هنا إن احتجت إلى شيء آخر.',
    de: 'Ihr Anliegen wurde abgeschlossen: {at}. Schreiben Sie hier, wenn Sie noch etwas brauchen.',
    en: 'Your request was completed on {at}. Write here if you need anything else.',
    es: 'Su consulta se completó: {at}. Escriba aquí si necesita algo más.',
    fr: 'Votre demande a été close : {at}. Écrivez ici s’il vous faut autre chose.',
    pt: 'O seu pedido foi concluído: {at}. Escreva aqui se precisar de mais alguma coisa.',
    ru: 'Ваше обращение завершено: {at}. Напишите здесь, если нужно что-то ещё.',
    zh: '您的请求已于 {at} 完成。如有其他需要,请在这里留言。',
  },
  opens: {
    ar: 'لا يوجد أحد هنا الآن، وسنعود في الموعد التالي: {opensAt}',
    de: 'Gerade ist niemand da; wir sind wieder da: {opensAt}',
    en: 'Nobody is here right now; we will be back on {opensAt}',
    es: 'Ahora mismo no hay nadie; volveremos: {opensAt}',
    fr: 'Personne n’est disponible pour le moment ; nous serons de retour : {opensAt}',
    pt: 'De momento não está ninguém; voltamos: {opensAt}',
    ru: 'Сейчас никого нет на месте; мы вернёмся: {opensAt}',
    zh: '我们现在不在服务时间内,恢复服务时间:{opensAt}',
  },
};

/** How far their request is, in the customer's language. */
export function statusText(status: CustomerStatus, language: string | undefined): string {
  const said = filled(inLanguage(WORDS[status.kind], language), { ...status });
  const opens = 'opensAt' in status ? filled(inLanguage(WORDS.opens, language), { ...status }) : undefined;
  return opens === undefined ? said : `${said}\n${opens}`;
}
