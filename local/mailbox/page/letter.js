import { call } from './api.js';
import { make } from './elements.js';
import { fullName } from './words.js';

/**
 * The form in which somebody at a mailbox writes.
 * @param {{box: any, deskDomain: string | null, answers?: any, toAll?: boolean, done: (mail: any) => void, closed: () => void}} given
 */
export function letterForm({ box, deskDomain, answers, toAll = false, done, closed }) {
  const failure = make('p', { class: 'failure', role: 'alert', hidden: true });
  const field = (label, name, value, more = {}) =>
    make('label', {}, label, make('input', { name, value, autocomplete: 'off', dir: 'auto', ...more }));
  const text = make('textarea', { name: 'text', rows: 8, dir: 'auto', 'aria-label': 'Text', required: true });
  const files = make('input', { type: 'file', name: 'files', multiple: true });
  const send = make('button', { type: 'submit', class: 'write' }, 'Send');
  const form = make(
    'form',
    { class: 'letter', 'aria-label': answers ? 'Answer' : 'New mail' },
    make('p', { class: 'ends' }, make('span', { dir: 'auto' }, `From: ${fullName(box)}`)),
    field('To', 'to', toOf(box, answers, deskDomain), { required: true }),
    field('Cc', 'cc', answers && toAll ? ccOf(box, answers) : ''),
    field('Subject', 'subject', answers ? again(answers.subject) : ''),
    text,
    make('label', {}, 'Attachments', files),
    make(
      'label',
      { class: 'check' },
      make('input', { type: 'checkbox', name: 'automatic' }),
      'No person writes it (out of office)',
    ),
    failure,
    make('footer', {}, send, make('button', { type: 'button', onclick: closed }, 'Discard')),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    send.disabled = true;
    failure.hidden = true;
    try {
      done(await call('/mailbox/messages', await draftOf(form, box, answers, files.files ?? [])));
    } catch (error) {
      failure.textContent = error instanceof Error ? error.message : String(error);
      failure.hidden = false;
    }
    send.disabled = false;
  });
  // Where it is shown it is wanted.
  setTimeout(() => (answers ? text : form.elements.namedItem('to')).focus());
  return form;
}

async function draftOf(form, box, answers, files) {
  const given = new FormData(form);
  const word = (name) => String(given.get(name) ?? '');
  return {
    from: box.address,
    to: endsIn(word('to')),
    cc: endsIn(word('cc')),
    subject: word('subject'),
    text: word('text'),
    automatic: given.get('automatic') === 'on',
    ...(answers ? { answers: answers.id } : {}),
    attachments: await Promise.all([...files].map(attachmentOf)),
  };
}

async function attachmentOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { name: file.name, type: file.type || 'application/octet-stream', base64: btoa(binary) };
}

/** Addresses between commas; a comma in a quoted name is part of it. */
function endsIn(text) {
  return (text.match(/(?:"[^"]*"|[^,"])+/g) ?? []).map((end) => end.trim()).filter((end) => end !== '');
}

function toOf(box, answers, deskDomain) {
  if (answers === undefined) return deskDomain === null ? '' : `help@${deskDomain}`;
  if (answers.from.address.toLowerCase() === box.address) return answers.to.map(({ address }) => address).join(', ');
  return (answers.replyTo ?? answers.from).address;
}

function ccOf(box, { to, cc, from }) {
  const others = [...to, ...cc].map(({ address }) => address);
  return others.filter((address) => address.toLowerCase() !== box.address && address !== from.address).join(', ');
}

/** As mail clients mark an answer, once. */
function again(subject) {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}
