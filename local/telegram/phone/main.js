import { call, listen } from './api.js';
import { make } from './elements.js';
import { Phone } from './phone.js';
import { setUpTheme } from './theme.js';

const OPEN_AT_FIRST = 3;
const OPEN_BY_THEMSELVES = 5;
const CHIPS = 40;

const $ = (id) => document.getElementById(id);
const chats = new Map();
const phones = new Map();
const unseen = new Map();
let bot;

setUpTheme($('theme'));
listen(
  {
    bot: () => refreshBot(),
    chat: (chat) => takeChat(chat),
    entry: ({ chat, entry }) => {
      const phone = phones.get(chat);
      if (phone !== undefined) phone.take(entry);
      else if (entry.direction === 'bot') unseen.set(chat, (unseen.get(chat) ?? 0) + 1);
      if (phone === undefined) drawChips();
      refreshBot();
    },
    typing: ({ chat }) => phones.get(chat)?.typing(),
    answer: (answer) => phones.get(answer.chat)?.answered(answer),
  },
  { opened: () => loadAll(), lost: () => lost(true) },
);

/**
 * Reads everything anew, at first and after every lost connection, since events in between are gone. Open phones stay,
 * with what is being written on them.
 */
async function loadAll() {
  try {
    [bot] = await call('bots');
    const found = await call('chats');
    chats.clear();
    for (const chat of found) chats.set(chat.id, chat);
    for (const id of [...phones.keys()]) if (!chats.has(id)) close(id);
    if (phones.size === 0) for (const { id } of found.slice(0, OPEN_AT_FIRST)) openPhone(id);
    else await Promise.all([...phones.values()].map((phone) => phone.renew(chats.get(phone.chat.id), bot)));
    drawBot();
    drawChips();
    drawNone();
    lost(false);
  } catch {
    lost(true);
    setTimeout(loadAll, 2000);
  }
}

function lost(is) {
  $('lost').hidden = !is;
}

function takeChat(chat) {
  const known = chats.has(chat.id);
  chats.set(chat.id, chat);
  phones.get(chat.id)?.setChat(chat);
  if (!known && phones.size < OPEN_BY_THEMSELVES) openPhone(chat.id);
  drawChips();
}

function openPhone(id) {
  const phone = new Phone(chats.get(id), bot);
  phones.set(id, phone);
  unseen.delete(id);
  $('phones').append(phone.element);
  phone.load().catch(() => lost(true));
  drawNone();
  return phone;
}

function close(id) {
  phones.get(id)?.element.remove();
  phones.delete(id);
  drawNone();
}

function drawNone() {
  document.querySelector('.quiet')?.remove();
  if (phones.size === 0)
    $('phones').append(make('p', { class: 'quiet' }, 'No phone is open. Choose a customer above.'));
}

function drawChips() {
  const shown = [...chats.values()].filter((chat, at) => phones.has(chat.id) || at >= chats.size - CHIPS || at < 3);
  $('chips').replaceChildren(
    ...shown.map((chat) =>
      make(
        'button',
        { type: 'button', class: 'chip', 'aria-pressed': String(phones.has(chat.id)), onclick: () => toggle(chat.id) },
        make('span', { dir: 'auto' }, chat.name),
        unseen.has(chat.id) && make('span', { class: 'count' }, String(unseen.get(chat.id))),
      ),
    ),
  );
}

function toggle(id) {
  if (phones.has(id)) close(id);
  else openPhone(id).element.scrollIntoView({ inline: 'nearest' });
  drawChips();
}

let refreshing = false;
/** Once in a while is enough, however many messages come. */
function refreshBot() {
  if (refreshing) return;
  refreshing = true;
  setTimeout(async () => {
    refreshing = false;
    try {
      [bot] = await call('bots');
      for (const phone of phones.values()) phone.setBot(bot);
      drawBot();
    } catch {
      lost(true);
    }
  }, 250);
}

function drawBot() {
  const waiting = bot.pending > 0 ? `, ${bot.pending} waiting` : '';
  const text = bot.connected ? `@${bot.username} is connected${waiting}` : 'No webhook: run npm run telegram:connect';
  $('state').className = `state ${bot.connected && bot.pending < 20 ? 'good' : 'bad'}`;
  $('state').replaceChildren(make('span', {}, text));
  const faults = Object.values(bot.faults).flat().length;
  const waitingFor = Object.entries(bot.faults).map(([method, { length }]) => `${length} for ${method}`);
  $('faults-waiting').textContent = faults === 0 ? 'No fault is waiting.' : `Waiting: ${waitingFor.join(', ')}.`;
  $('faults').querySelector('summary').textContent = faults === 0 ? 'Faults' : `Faults (${faults})`;
  const real = bot.realTelegram;
  $('notice').hidden = real === null;
  if (real !== null) {
    $('notice').textContent =
      real.problem ??
      `The real Telegram is connected${real.username ? ` as @${real.username}` : ''}: write to it from your own phone.`;
  }
}

for (const button of document.querySelectorAll('[data-fault]')) {
  button.addEventListener('click', async () => {
    const { method = 'sendMessage', fault } = button.dataset;
    const next = [...(bot.faults[method.toLowerCase()] ?? []), JSON.parse(fault)];
    bot.faults = await call(`bots/${bot.slug}/faults`, { method, next });
    drawBot();
  });
}

$('no-faults').addEventListener('click', async () => {
  for (const method of Object.keys(bot.faults))
    bot.faults = await call(`bots/${bot.slug}/faults`, { method, next: [] });
  drawBot();
});

$('add').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const name = String(form.get('name')).trim();
  const chat = await call('chats', { ...(name === '' ? {} : { name }), language: form.get('language') });
  event.target.reset();
  $('adding').open = false;
  takeChat(chat);
  const phone = phones.get(chat.id) ?? openPhone(chat.id);
  phone.element.scrollIntoView({ inline: 'end' });
  phone.startButton.focus();
  drawChips();
});

document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('.menu[open], .more[open]'))
    if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape')
    for (const menu of document.querySelectorAll('.menu[open], .more[open]')) menu.open = false;
});
