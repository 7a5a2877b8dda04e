import { icon, make } from './elements.js';

/** Where a customer writes: Enter sends, Shift+Enter makes a line, the up arrow edits the latest message. */
export class Composer {
  #acts;
  #editing;

  /**
   * @param {Record<string, string>} words @param {string} name the customer's
   * @param {{send: (text: string) => Promise<boolean>, edit: (id: number, text: string) => Promise<boolean>, latest: () => any}} acts
   */
  constructor(words, name, acts) {
    this.#acts = acts;
    this.editBar = make(
      'div',
      { class: 'editing', hidden: true },
      make('span', {}, words.editing),
      make('button', { type: 'button', onclick: () => this.#edit(undefined) }, words.cancel),
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

  #typed() {
    this.sendButton.disabled = this.text.value.trim() === '';
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape') {
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
    this.#edit(undefined);
    this.text.value = '';
    this.#typed();
    const sent =
      editing === undefined ? await this.#acts.send(text) : await this.#acts.edit(editing.message.message_id, text);
    if (!sent && this.text.value === '') this.text.value = text;
    this.#typed();
  }
}
