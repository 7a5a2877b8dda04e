import { call, listen } from './api.js';
import { drawBots, drawState } from './bots-bar.js';
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
let bots = [];
let bot;

/** A person has a chat with each bot. */
const keyOf = (botId, chatId) => `${botId}:${chatId}`;

setUpTheme($('theme'));
listen(
  {
    bot: () => refreshBots(),
    chat: (chat) => takeChat(chat),
    entry: ({ bot: botId, chat, entry }) => {
      const key = keyOf(botId, chat);
      const phone = phones.get(key);
      if (phone !== undefined) phone.take(entry);
      else if (entry.direction === 'bot') unseen.set(key, (unseen.get(key) ?? 0) + 1);
      if (phone === undefined) drawChips();
      refreshBots();
    },
    typing: ({ bot: botId, chat }) => phones.get(keyOf(botId, chat))?.typing(),
    answer: (answer) => phones.get(keyOf(answer.bot, answer.chat))?.answered(answer),
  },
  { opened: () => loadAll(), lost: () => lost(true) },
);

/**
 * Reads everything anew, at first and after every lost connection, since events in between are gone. Open phones stay,
 * with what is being written on them.
 */
async function loadAll() {
  try {
    takeBots(await call('bots'));
    const found = await call('chats');
    chats.clear();
    for (const chat of found) chats.set(keyOf(chat.bot, chat.id), chat);
    for (const key of [...phones.keys()]) if (!chats.has(key)) close(key);
    if (phones.size === 0) {
      for (const chat of found.filter((one) => one.bot === bot.id).slice(0, OPEN_AT_FIRST)) openPhone(chat);
    } else await Promise.all([...phones].map(([key, phone]) => phone.renew(chats.get(key), botOf(phone.chat))));
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

/** The bot that is chosen stays so; at first it is the one that the address names, else the demo bot. */
function takeBots(found) {
  const slug = bot?.slug ?? location.hash.slice(1);
  bots = found;
  bot = bots.find((one) => one.slug === slug) ?? bots[0];
}

function botOf(chat) {
  return bots.find(({ id }) => id === chat.bot);
}

function choose(one) {
  bot = one;
  history.replaceState(null, '', bot === bots[0] ? location.pathname : `#${bot.slug}`);
  drawBot();
  drawChips();
}

function takeChat(chat) {
  const key = keyOf(chat.bot, chat.id);
  const known = chats.has(key);
  chats.set(key, chat);
  phones.get(key)?.setChat(chat);
  if (!known && chat.bot === bot?.id && phones.size < OPEN_BY_THEMSELVES) openPhone(chat);
  drawChips();
}

function openPhone(chat) {
  const key = keyOf(chat.bot, chat.id);
  const open = phones.get(key);
  if (open !== undefined) return open;
  const phone = new Phone(chat, botOf(chat));
  phones.set(key, phone);
  unseen.delete(key);
  $('phones').append(phone.element);
  phone.load().catch(() => lost(true));
  drawNone();
  return phone;
}

function close(key) {
  phones.get(key)?.element.remove();
  phones.delete(key);
  drawNone();
}

function drawNone() {
  document.querySelector('.quiet')?.remove();
  if (phones.size === 0)
    $('phones').append(make('p', { class: 'quiet' }, 'No phone is open. Choose a customer above.'));
}

/** Whose phones there are for the chosen bot: those who write to it, and whoever may, since they write to another. */
function people() {
  const mine = [...chats.values()].filter((chat) => chat.bot === bot.id);
  const known = new Set(mine.map(({ id }) => id));
  const others = [...chats.values()].filter(({ id, type }) => type === 'private' && !known.has(id) && known.add(id));
  return [...mine, ...others];
}

function drawChips() {
  if (bot === undefined) return;
  const all = people();
  const isOpen = (chat) => phones.has(keyOf(bot.id, chat.id));
  const shown = all.filter((chat, at) => isOpen(chat) || at >= all.length - CHIPS || at < OPEN_AT_FIRST);
  $('chips').replaceChildren(
    ...shown.map((chat) => {
      const count = unseen.get(keyOf(bot.id, chat.id));
      return make(
        'button',
        { type: 'button', class: 'chip', 'aria-pressed': String(isOpen(chat)), onclick: () => toggle(chat) },
        make('span', { dir: 'auto' }, chat.name),
        count !== undefined && make('span', { class: 'count' }, String(count)),
      );
    }),
  );
  drawBots($('bots'), bots, bot, {
    unseen: (one) => (one === bot ? 0 : [...unseen].reduce((sum, [key, n]) => sum + (isWith(key, one) ? n : 0), 0)),
    choose,
  });
}

function isWith(key, { id }) {
  return key.startsWith(`${id}:`);
}

async function toggle(chat) {
  const key = keyOf(bot.id, chat.id);
  if (phones.has(key)) close(key);
  else {
    try {
      const own = chats.get(key) ?? (await begin(chat));
      openPhone(own).element.scrollIntoView({ inline: 'nearest' });
    } catch {
      lost(true);
    }
  }
  drawChips();
}

/** Somebody who writes to another bot comes to the chosen one as well. */
async function begin({ id }) {
  const chat = await call(`chats?bot=${bot.slug}`, { id });
  takeChat(chat);
  return chat;
}

let refreshing = false;
/** Once in a while is enough, however many messages come. */
function refreshBots() {
  if (refreshing) return;
  refreshing = true;
  setTimeout(async () => {
    refreshing = false;
    try {
      takeBots(await call('bots'));
      for (const phone of phones.values()) phone.setBot(botOf(phone.chat));
      drawBot();
      drawChips();
    } catch {
      lost(true);
    }
  }, 250);
}

function drawBot() {
  drawState($('state'), bot);
  const faults = Object.values(bot.faults).flat().length;
  const waitingFor = Object.entries(bot.faults).map(([method, { length }]) => `${length} for ${method}`);
  $('faults-waiting').textContent = faults === 0 ? 'No fault is waiting.' : `Waiting: ${waitingFor.join(', ')}.`;
  $('faults').querySelector('summary').textContent = faults === 0 ? 'Faults' : `Faults (${faults})`;
  const real = bots[0].realTelegram;
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
  const chat = await call(`chats?bot=${bot.slug}`, {
    ...(name === '' ? {} : { name }),
    language: form.get('language'),
  });
  event.target.reset();
  $('adding').open = false;
  takeChat(chat);
  const phone = openPhone(chat);
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
