import { icon, make } from './elements.js';

/** What is shown to a message most. */
const REACTIONS = ['👍', '❤', '😁', '🎉', '😢', '🙏'];

/**
 * What the customer can do with a message: answer it, show something to it, mend it where it is theirs, forward it.
 * @param {any} entry @param {import('./phone.js').Phone} phone
 */
export function actsOn(entry, phone) {
  const { words: say } = phone;
  const mine = entry.direction === 'customer';
  const words = entry.message.text ?? entry.message.caption;
  const shown = entry.reactions?.customer ?? [];
  const button = (name, label, onclick) =>
    make('button', { type: 'button', 'aria-label': label, title: label, onclick }, icon(name));
  const reactions = REACTIONS.map((emoji) =>
    make(
      'button',
      {
        type: 'button',
        'aria-label': `${say.react} ${emoji}`,
        'aria-pressed': String(shown.includes(emoji)),
        onclick: () => phone.react(entry, shown.includes(emoji) ? [] : [emoji]),
      },
      emoji,
    ),
  );
  const more = make(
    'details',
    { class: 'more' },
    make('summary', { 'aria-label': say.acts, title: say.acts }, '⋯'),
    make(
      'div',
      { class: 'choices' },
      mine && words !== undefined && button('pencil', say.editing, () => phone.edit(entry)),
      button('forward', say.forward, () => phone.forward(entry)),
      ...reactions,
    ),
  );
  // A choice is made once.
  more.querySelector('.choices')?.addEventListener('click', () => {
    more.open = false;
  });
  return make(
    'div',
    { class: 'acts' },
    button('reply', say.reply, () => phone.reply(entry, chosenIn(entry))),
    more,
  );
}

/** The words of a message that are selected on the page, to be quoted. */
function chosenIn({ message }) {
  const selected = getSelection();
  const chosen = selected?.toString().trim() ?? '';
  const within = selected?.anchorNode?.parentElement?.closest('[data-message]');
  const whole = message.text ?? message.caption ?? '';
  const isOf = within instanceof HTMLElement && within.dataset.message === String(message.message_id);
  return isOf && chosen !== '' && chosen !== whole && whole.includes(chosen) ? chosen : undefined;
}

/** What either has shown to a message. @param {any} entry @param {Record<string, string>} say */
export function reactionsOn({ reactions = {} }, say) {
  const all = [...(reactions.customer ?? []), ...(reactions.bot ?? [])];
  return all.length === 0
    ? undefined
    : make('span', { class: 'reactions', role: 'img', 'aria-label': `${say.react} ${all.join(' ')}` }, all.join(' '));
}
