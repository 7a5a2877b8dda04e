import { icon, make } from './elements.js';

/** Where a customer writes: Enter sends, Shift+Enter makes a line, the up arrow edits the latest message, Escape leaves what it is about. */
export class Composer {
  #acts;
  #words;
  #editing;
  #replying;

  /**
   * @param {Record<string, string>} words @param {string} name the customer's
   * @param {{send: (text: string, replyTo?: number) => Promise<boolean>, edit: (id: number, text: string) => Promise<boolean>, latest: () => any}} acts
   */
  constructor(words, name, acts) {
    this.#acts = acts;
    this.#words = words;
    this.editBar = make(
      'div',
      { class: 'editing', hidden: true },
      make('span', {}, words.editing),
      make('button', { type: 'button', onclick: () => this.#edit(undefined) }, words.cancel),
    );
    this.replyText = make('span', { class: 'quote', dir: 'auto' });
    this.replyBar = make(
      'div',
      { class: 'editing replying', hidden: true },
      this.replyText,
      make('button', { type: 'button', onclick: () => this.reply(undefined) }, words.cancel),
    );
    this.text = make('textarea', {
      rows: 1,
      dir: 'auto',
      placeholder: words.message,
      'aria-label': `${words.message} – ${name}`,
    });
    this.text.addEventListener('input', () => this.#typed());
    this.text.addEventListener('keydown', (event) => this.#key(event));
    this.sendButton = make('button', { type: 'submit', 'aria-label': words.send, disabled: true }, icon('send'));
    this.element = make('form', { class: 'composer' }, this.text, this.sendButton);
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  setHidden(hidden) {
    this.element.hidden = hidden;
  }

  focus() {
    this.text.focus();
  }

  /** What is written next replies to this message of the bot; to none again without one. */
  reply(entry) {
    this.#replying = entry;
    this.replyBar.hidden = entry === undefined;
    this.replyText.textContent = entry === undefined ? '' : `${this.#words.reply}: ${entry.message.text ?? '…'}`;
    this.text.placeholder = entry?.message.reply_markup?.input_field_placeholder ?? this.#words.message;
  }

  #typed() {
    this.sendButton.disabled = this.text.value.trim() === '';
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape') {
      if (this.#editing === undefined) this.reply(undefined);
      this.#edit(undefined);
    } else if (event.key === 'ArrowUp' && this.text.value === '') {
      const last = this.#acts.latest();
      if (last !== undefined) {
        event.preventDefault();
        this.#edit(last);
      }
    }
  }

  #edit(entry) {
    if (entry === undefined && this.#editing === undefined) return;
    this.#editing = entry;
    this.editBar.hidden = entry === undefined;
    this.text.value = entry?.message.text ?? '';
    this.text.focus();
    this.#typed();
  }

  async #send() {
    const text = this.text.value.trim();
    if (text === '') return;
    const editing = this.#editing;
    const replying = editing === undefined ? this.#replying : undefined;
    this.#edit(undefined);
    if (replying !== undefined) this.reply(undefined);
    this.text.value = '';
    this.#typed();
    const sent =
      editing === undefined
        ? await this.#acts.send(text, replying?.message.message_id)
        : await this.#acts.edit(editing.message.message_id, text);
    if (!sent && this.text.value === '') {
      this.text.value = text;
      if (replying !== undefined) this.reply(replying);
    }
    this.#typed();
  }
}
