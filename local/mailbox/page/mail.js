import { call } from './api.js';
import { make } from './elements.js';
import { FEEDBACK, fullName, nameOf, sizeOf, timeOf } from './words.js';

/**
 * One mail, as a mail client shows it.
 * @param {any} mail
 * @param {{answer: (mail: any, toAll: boolean) => void, failed: (error: unknown) => void}} on
 */
export function mailElement(mail, on) {
  const body = make('div', { class: 'mail-body' });
  const show = (how) => {
    for (const tab of tabs.children) tab.setAttribute('aria-pressed', String(tab.dataset.how === how));
    body.replaceChildren(BODIES[how](mail));
  };
  const tabs = make(
    'div',
    { class: 'tabs', role: 'group', 'aria-label': 'How it is shown' },
    ...['html', 'plain', 'headers'].map((how) =>
      make('button', { type: 'button', 'data-how': how, onclick: () => show(how) }, TABS[how]),
    ),
    make('a', { href: `/mailbox/messages/${mail.id}/raw`, target: '_blank', rel: 'noopener' }, 'Source'),
  );
  const element = make(
    'article',
    { class: `mail by-${mail.by}`, 'data-mail': mail.id, 'aria-label': `From ${nameOf(mail.from)}` },
    make(
      'header',
      {},
      make(
        'p',
        { class: 'from' },
        make('strong', { dir: 'auto' }, fullName(mail.from)),
        make('time', { datetime: mail.at }, timeOf(mail.at)),
      ),
      make('p', { class: 'ends' }, make('span', { dir: 'auto' }, `To: ${mail.to.map(fullName).join(', ')}`)),
      mail.cc.length > 0 &&
        make('p', { class: 'ends' }, make('span', { dir: 'auto' }, `Cc: ${mail.cc.map(fullName).join(', ')}`)),
      mail.replyTo && make('p', { class: 'ends' }, `Reply to: ${mail.replyTo.address}`),
      mail.automatic && make('p', { class: 'mark' }, 'Automatic'),
      mail.feedback && make('p', { class: `mark ${mail.feedback}` }, FEEDBACK[mail.feedback]),
    ),
    tabs,
    body,
    mail.attachments.length > 0 && attachmentsOf(mail),
    actionsOf(mail, on),
  );
  show(mail.html === undefined ? 'plain' : 'html');
  return element;
}

const TABS = { html: 'HTML', plain: 'Plain text', headers: 'Headers' };

const BODIES = {
  html: (mail) => {
    const frame = make('iframe', {
      src: `/mailbox/messages/${mail.id}/html`,
      // Its own origin only so that the page can see how high it is; nothing in it may run.
      sandbox: 'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
      title: `Mail from ${nameOf(mail.from)}`,
    });
    frame.addEventListener('load', () => {
      frame.height = String(Math.min(2_000, (frame.contentDocument?.documentElement.scrollHeight ?? 200) + 4));
    });
    return frame;
  },
  plain: (mail) => make('pre', { dir: 'auto' }, mail.text),
  headers: (mail) =>
    make(
      'table',
      { class: 'headers' },
      make(
        'tbody',
        {},
        ...mail.headers.map(({ name, value }) =>
          make('tr', {}, make('th', { scope: 'row' }, name), make('td', { dir: 'auto' }, value)),
        ),
      ),
    ),
};

function attachmentsOf({ attachments }) {
  return make(
    'ul',
    { class: 'attachments', 'aria-label': 'Attachments' },
    ...attachments.map(({ name, type, bytes, url }) =>
      make(
        'li',
        {},
        make('a', { href: url, download: name }, make('span', { dir: 'auto' }, name)),
        make('span', {}, ` ${type}, ${sizeOf(bytes)}`),
      ),
    ),
  );
}

function actionsOf(mail, on) {
  const button = (label, act, more = {}) => make('button', { type: 'button', onclick: act, ...more }, label);
  const feed = (kind) => () => call(`/mailbox/messages/${mail.id}/feedback`, { kind }).catch(on.failed);
  return make(
    'footer',
    {},
    button('Reply', () => on.answer(mail, false)),
    button('Reply to all', () => on.answer(mail, true)),
    mail.by === 'desk' && button('Bounce', feed('bounced'), { title: 'Its server says that there is no such address' }),
    mail.by === 'desk' &&
      button('Bounce, full', feed('bounced-later'), { title: 'Its server gives up: the mailbox is full' }),
    mail.by === 'desk' && button('Complain', feed('complained'), { title: 'Its reader marks it as spam' }),
  );
}
