import { call, listen } from '../phone/api.js';
import { make } from '../phone/elements.js';
import { setUpTheme } from '../phone/theme.js';

const SURE_MS = 5000;

const $ = (id) => document.getElementById(id);

setUpTheme($('theme'));
listen({ bot: () => void load(), entry: () => load() }, { opened: () => void load(), lost: () => lost(true) });

function lost(is) {
  $('lost').hidden = !is;
}

let loading = false;
let again = false;
/** Reads every bot anew; what changes meanwhile is read once more afterwards. */
async function load() {
  again = loading;
  if (loading) return;
  loading = true;
  try {
    const bots = await call('bots');
    const tokens = await Promise.all(bots.map(({ slug }) => call(`bots/${slug}/token`)));
    draw(bots.map((bot, at) => ({ ...bot, ...tokens[at] })));
    lost(false);
  } catch {
    lost(true);
    setTimeout(load, 2000);
  }
  loading = false;
  if (again) await load();
}

/** Changes only the bots that differ, so that what is chosen or focused stays. */
function draw(bots) {
  const list = $('list');
  list.querySelector('.quiet')?.remove();
  for (const bot of bots) {
    const signature = JSON.stringify(bot);
    const there = list.querySelector(`[data-bot="${bot.slug}"]`);
    if (there?.dataset.signature === signature) continue;
    const focused = there?.contains(document.activeElement) ? document.activeElement.dataset.act : undefined;
    const row = rowOf(bot);
    row.dataset.signature = signature;
    if (there === null) list.append(row);
    else there.replaceWith(row);
    if (focused !== undefined) row.querySelector(`[data-act="${focused}"]`)?.focus();
  }
}

function rowOf(bot) {
  const { slug, name, username, token } = bot;
  const id = `bot-${slug}`;
  return make(
    'li',
    { class: 'bot', 'data-bot': slug, 'aria-labelledby': id },
    make('h2', { id }, make('bdi', {}, name), ' ', make('span', { class: 'soft', dir: 'ltr' }, `@${username}`)),
    stateOf(bot),
    commandsOf(bot),
    make('code', { class: 'token', dir: 'ltr' }, token),
    make(
      'div',
      { class: 'row' },
      act('copy', 'Copy the token', () => copy(bot)),
      revokeOf(bot),
      make('a', { href: `/phone/#${slug}` }, 'Its phones'),
    ),
  );
}

function act(name, label, onclick) {
  return make('button', { type: 'button', 'data-act': name, onclick }, label);
}

/** Asks once more: what was connected by the token is not any more. */
function revokeOf(bot) {
  let sure = false;
  const button = act('revoke', 'Revoke the token', async () => {
    if (sure) return attempt(() => revoke(bot));
    sure = true;
    button.textContent = 'Really? The desk loses the bot until it has the new token';
    setTimeout(() => {
      sure = false;
      button.textContent = 'Revoke the token';
    }, SURE_MS);
  });
  return button;
}

function stateOf({ connected, webhook, pending, lastError }) {
  const said = connected ? `Connected: updates go to ${webhook}` : 'Not connected: what is written waits for a day';
  const waiting = pending === 0 ? '' : `${pending} waiting. `;
  const failed = pending > 0 && lastError !== null ? `Last failure: ${lastError}` : '';
  return make(
    'p',
    { class: `how ${connected ? 'good' : 'bad'}` },
    make('span', {}, said),
    waiting + failed !== '' && make('span', { class: 'soft' }, waiting + failed),
  );
}

function commandsOf({ commands }) {
  const languages = Object.keys(commands).filter((language) => language !== '');
  const all = commands['']?.map(({ command }) => `/${command}`).join(' ');
  if (all === undefined) return make('p', { class: 'soft' }, 'No commands are registered.');
  return make('p', { class: 'soft' }, `Commands: ${all}, in ${languages.length} languages (${languages.join(', ')})`);
}

async function copy({ token, name }) {
  try {
    await navigator.clipboard.writeText(token);
    say(`The token of ${name} is copied`);
  } catch {
    // Without a clipboard it is chosen, to be copied by hand.
    const code = [...document.querySelectorAll('.token')].find((one) => one.textContent === token);
    if (code) getSelection()?.selectAllChildren(code);
    say('Copy what is chosen by hand: this browser lets no page do it');
  }
}

async function revoke({ slug, name }) {
  await call(`bots/${slug}/revoke`, {});
  say(`${name} has another token; enter it in the console`);
}

function say(text) {
  $('said').textContent = text;
}

async function attempt(work) {
  $('problem').hidden = true;
  try {
    await work();
    return true;
  } catch (error) {
    $('problem').textContent = error instanceof TypeError ? 'The runner does not answer.' : error.message;
    $('problem').hidden = false;
    return false;
  }
}

$('new').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const name = String(new FormData(form).get('name')).trim();
  const made = await attempt(async () => {
    const bot = await call('bots', name === '' ? {} : { name });
    say(`${bot.name} is there: connect it by its token`);
  });
  if (!made) return;
  form.reset();
  await load();
});
