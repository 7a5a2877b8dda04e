import { call, listen } from './api.js';
import { make } from './elements.js';
import { letterForm } from './letter.js';
import { mailElement } from './mail.js';
import { setUpTheme } from './theme.js';
import { threadsOf } from './threads.js';
import { nameOf, timeOf } from './words.js';

const $ = (id) => document.getElementById(id);
let boxes = [];
let deskDomain = null;
let mails = [];
let threads = [];
let box;
let open;
/** What is being written, if anything; it stays while mails come. */
let letter;
const seen = new Set();

setUpTheme($('theme'));
listen({ opened: load, changed: load, lost: () => lost(true) });

function lost(is) {
  $('lost').hidden = !is;
}

let loading = false;
let again = false;

/** Reads everything anew. A change that comes meanwhile is read after it. */
async function load() {
  if (loading) {
    again = true;
    return;
  }
  loading = true;
  try {
    ({ boxes, deskDomain } = await call('/mailbox/boxes'));
    ({ messages: mails } = await call('/mailbox/messages'));
    if (seen.size === 0) for (const { id } of mails) seen.add(id);
    box = boxes.find(({ address }) => address === (box?.address ?? location.hash.slice(1))) ?? boxes[0];
    lost(false);
    draw();
    await drawFaults();
  } catch {
    lost(true);
    setTimeout(load, 2000);
  }
  loading = false;
  if (again) {
    again = false;
    load();
  }
}

function draw() {
  threads = threadsOf(mails.filter(({ boxes: within }) => within.includes(box.address)));
  $('state').className = `state ${deskDomain === null ? 'bad' : 'good'}`;
  $('state').replaceChildren(
    make('span', {}, deskDomain === null ? 'The desk has no email domain' : `The desk is @${deskDomain}`),
  );
  drawChips();
  drawThreads();
  drawOpen();
}

function unseenIn(address) {
  return mails.filter((mail) => mail.by === 'desk' && mail.boxes.includes(address) && !seen.has(mail.id)).length;
}

function drawChips() {
  $('chips').replaceChildren(
    ...boxes.map(({ address, name }) => {
      const unseen = unseenIn(address);
      return make(
        'button',
        {
          type: 'button',
          class: 'chip',
          title: address,
          'aria-pressed': String(address === box.address),
          onclick: () => choose(address),
        },
        make('span', { dir: 'auto' }, name),
        unseen > 0 && make('span', { class: 'count' }, String(unseen)),
      );
    }),
  );
}

function choose(address) {
  if (address === box.address) return;
  box = boxes.find((one) => one.address === address);
  location.hash = address;
  open = undefined;
  letter = undefined;
  draw();
}

function drawThreads() {
  const items = threads.map(({ key, subject, mails: within, at }) => {
    const last = within[within.length - 1];
    const unseen = within.some((mail) => mail.by === 'desk' && !seen.has(mail.id));
    return make(
      'li',
      {},
      make(
        'button',
        {
          type: 'button',
          class: `thread${unseen ? ' unseen' : ''}`,
          'aria-current': String(key === open),
          onclick: () => openThread(key),
        },
        make('span', { class: 'who' }, make('bdi', {}, nameOf(last.from)), make('time', { datetime: at }, timeOf(at))),
        make('span', { class: 'subject', dir: 'auto' }, subject === '' ? '(no subject)' : subject),
        make('span', { class: 'words', dir: 'auto' }, last.text.replace(/\s+/g, ' ').slice(0, 120)),
        within.length > 1 && make('span', { class: 'many' }, `${within.length} mails`),
      ),
    );
  });
  $('threads').replaceChildren(
    ...(items.length > 0
      ? items
      : [make('li', {}, make('p', { class: 'none' }, 'No mail yet. Write one to the desk.'))]),
  );
}

function openThread(key) {
  open = key;
  letter = undefined;
  draw();
}

/** Mails that are shown already stay as they are, so that nothing jumps while somebody reads or writes. */
const shown = new Map();

function drawOpen() {
  const thread = threads.find(({ key }) => key === open);
  const parts = (thread?.mails ?? []).map((mail) => {
    seen.add(mail.id);
    const as = `${box.address} ${mail.id} ${mail.feedback}`;
    if (!shown.has(as)) shown.set(as, mailElement(mail, { answer, failed }));
    return shown.get(as);
  });
  if (thread !== undefined)
    parts.unshift(make('h2', { dir: 'auto' }, thread.subject === '' ? '(no subject)' : thread.subject));
  if (letter !== undefined) parts.push(letter);
  if (parts.length === 0)
    parts.push(make('p', { class: 'quiet' }, threads.length > 0 ? 'Choose a conversation.' : 'This mailbox is empty.'));
  const place = $('open');
  const isSame =
    place.children.length === parts.length &&
    parts.every((part, at) => place.children[at] === part || part.tagName === 'H2');
  if (!isSame) place.replaceChildren(...parts);
  drawChips();
}

function write(more) {
  letter = letterForm({
    ...{ box, deskDomain, ...more },
    done: (mail) => {
      letter = undefined;
      open = threads.find(({ mails: within }) => within.some(({ id }) => id === more.answers?.id))?.key ?? mail.id;
      load();
    },
    closed: () => {
      letter = undefined;
      drawOpen();
    },
  });
  drawOpen();
  letter.scrollIntoView({ block: 'end' });
}

function answer(mail, toAll) {
  write({ answers: mail, toAll });
}

function failed(error) {
  $('state').className = 'state bad';
  $('state').replaceChildren(make('span', {}, error instanceof Error ? error.message : String(error)));
}

$('write').addEventListener('click', () => {
  open = undefined;
  drawThreads();
  write({});
});

const FAULTS = { service: 'ses', action: 'SendEmail' };
let planned = [];

async function drawFaults() {
  const waiting = (await call('/local/aws-faults'))['ses:SendEmail'] ?? 0;
  planned = planned.slice(planned.length - waiting);
  $('faults-waiting').textContent = waiting === 0 ? 'No fault is waiting.' : `${waiting} waiting for the next mails.`;
  $('faults').querySelector('summary').textContent = waiting === 0 ? 'Faults' : `Faults (${waiting})`;
}

async function plan(next) {
  planned = next;
  await call('/local/aws-faults', { ...FAULTS, next }).catch(failed);
  await drawFaults().catch(failed);
}

for (const button of document.querySelectorAll('[data-fault]')) {
  button.addEventListener('click', () => plan([...planned, JSON.parse(button.dataset.fault)]));
}

$('no-faults').addEventListener('click', () => plan([]));

$('add').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const word = (name) => String(form.get(name) ?? '').trim();
  const given = Object.fromEntries(
    ['name', 'address', 'language'].map((name) => [name, word(name)]).filter(([, value]) => value !== ''),
  );
  try {
    const added = await call('/mailbox/boxes', given);
    event.target.reset();
    $('adding').open = false;
    await load();
    choose(added.address);
  } catch (error) {
    failed(error);
  }
});

document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') for (const menu of document.querySelectorAll('.menu[open]')) menu.open = false;
});
