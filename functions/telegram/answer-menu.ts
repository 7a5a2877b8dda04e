import { endKeyboard, helpText, languageKeyboard, type MenuAsked } from '../../shared/channels/telegram/menu.ts';
import { MENU_WORDS } from '../../shared/channels/telegram/menu-words.ts';
import { statusText } from '../../shared/channels/telegram/status-words.ts';
import { inLanguage } from '../../shared/channels/telegram/survey-words.ts';
import { welcomeText } from '../../shared/channels/telegram/welcome.ts';
import { languageOf, languagesOffered } from '../../shared/desk/customer-menu.ts';
import { customerStatus, sessionOf } from '../../shared/desk/customer-status.ts';
import type { Desk } from '../../shared/desk/desk.ts';

/** A message of the bot's own, which stands in no session. */
type Said = { readonly text: string; readonly reply_markup?: object };

/** What the bot says to a command. It begins and changes no session. */
export async function answerMenu(desk: Desk, { command, thread, language: reported }: MenuAsked): Promise<Said> {
  const language = await languageOf(desk, thread, reported);
  const say = (word: keyof typeof MENU_WORDS) => inLanguage(MENU_WORDS[word], language);
  switch (command) {
    case 'help':
      return { text: helpText(language) };
    case 'contact': {
      const session = await sessionOf(desk, thread);
      const isOpen = session !== undefined && session.status !== 'completed';
      return { text: isOpen ? say('contact-open') : welcomeText(language) };
    }
    case 'status':
      return { text: statusText(await customerStatus(desk, thread, language), language) };
    case 'end': {
      const session = await sessionOf(desk, thread);
      if (session === undefined || session.status === 'completed') return { text: say('nothing-to-end') };
      return { text: say('end-sure'), reply_markup: endKeyboard(session.id, language) };
    }
    case 'language':
      return {
        text: say('which-language'),
        reply_markup: languageKeyboard(languagesOffered(await desk.settings('now'))),
      };
    default:
      return command satisfies never;
  }
}
