import { make } from './elements.js';

/**
 * The bot's commands in the customer's language, as Telegram's own apps list them: whatever is chosen is sent.
 * @param {Record<string, string>} say @param {(command: string) => unknown} send
 */
export function commandMenu(say, send) {
  const sheet = make('div', { class: 'sheet' });
  const element = make(
    'details',
    { class: 'menu commands', hidden: true },
    make('summary', { 'aria-label': say.menu, title: say.menu }, '/'),
    sheet,
  );
  let drawn = '';
  /** @param {Record<string, {command: string, description: string}[]>} byLanguage @param {string} language */
  const set = (byLanguage, language) => {
    const commands = byLanguage[language.split('-')[0]] ?? byLanguage[''] ?? [];
    const signature = JSON.stringify(commands);
    if (signature === drawn) return;
    drawn = signature;
    element.hidden = commands.length === 0;
    sheet.replaceChildren(
      ...commands.map(({ command, description }) => {
        const choose = () => {
          element.open = false;
          send(`/${command}`);
        };
        return make(
          'button',
          { type: 'button', 'data-command': command, onclick: choose },
          make('span', { dir: 'auto' }, description),
          make('code', { dir: 'ltr' }, `/${command}`),
        );
      }),
    );
  };
  return { element, set };
}
