import { make } from './elements.js';

/** From so many on, what waits is a sign that something is wrong. */
const MANY = 20;

/**
 * The bots to choose from, once there are several.
 * @param {HTMLElement} nav @param {any[]} bots @param {any} chosen
 * @param {{unseen: (bot: any) => number, choose: (bot: any) => void}} acts
 */
export function drawBots(nav, bots, chosen, { unseen, choose }) {
  nav.hidden = bots.length < 2;
  const focused = nav.contains(document.activeElement) ? document.activeElement.dataset.bot : undefined;
  nav.replaceChildren(
    ...bots.map((bot) => {
      const count = unseen(bot);
      return make(
        'button',
        {
          type: 'button',
          class: 'chip of-bot',
          'data-bot': bot.slug,
          'aria-pressed': String(bot === chosen),
          onclick: () => choose(bot),
        },
        make('span', { class: `dot ${isWell(bot) ? 'good' : 'bad'}` }),
        make('span', { class: 'name', dir: 'auto' }, bot.name),
        count > 0 && make('span', { class: 'count' }, String(count)),
      );
    }),
  );
  if (focused !== undefined) nav.querySelector(`[data-bot="${focused}"]`)?.focus();
}

/** @param {any} bot */
function isWell({ connected, pending }) {
  return connected && pending < MANY;
}

/** How a bot's updates reach the desk. @param {HTMLElement} element @param {any} bot */
export function drawState(element, bot) {
  element.className = `state ${isWell(bot) ? 'good' : 'bad'}`;
  element.replaceChildren(make('span', {}, stateOf(bot)));
}

function stateOf({ username, connected, pending, lastError, realTelegram }) {
  const failed = lastError === null ? '' : `: ${lastError}`;
  const waiting = pending === 0 ? '' : `, ${pending} waiting`;
  if (realTelegram !== null) return `@${username} rests${waiting}: a bot of the real Telegram is served instead`;
  if (connected) return `@${username} is connected${waiting}${pending === 0 ? '' : failed}`;
  return `@${username} is not connected${waiting}: enter its token in the console, under Settings, Bots`;
}
