import { attachMenu } from './attach.js';
import { icon, make } from './elements.js';

/** Where a customer writes: Enter sends, Shift+Enter makes a line, the up arrow edits the latest message, Escape leaves what it is about. */
export class Composer {
  #acts;
  #words;
  #editing;
  #replying;
  #quote;

  /**
   * @param {Record<string, string>} words @param {string} name the customer's @param {HTMLElement} commands the bot's, to be chosen from
   * @param {{send: (text: string, answers: object) => Promise<boolean>, edit: (id: number, text: string) => Promise<boolean>, latest: () => any, files: (kind: string, files: File[], more?: Record<string, string>) => Promise<boolean>, post: (path: string, body: object) => Promise<boolean>}} acts
   */
  constructor(words, name, commands, acts) {
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
    const attach = attachMenu(words, {
      name,
      files: (kind, files, more) => this.#attach(kind, files, more),
      post: (path, body) => acts.post(path, body),
    });
    this.element = make('form', { class: 'composer' }, commands, attach, this.text, this.sendButton);
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

  /** What is written next replies to this message, or to these words of it; to none again without one. */
  reply(entry, quote) {
    this.#replying = entry;
    this.#quote = entry === undefined ? undefined : quote;
    const shown = quote ?? entry?.message.text ?? entry?.message.caption ?? '…';
    this.replyBar.hidden = entry === undefined;
    this.replyText.textContent = entry === undefined ? '' : `${this.#words.reply}: ${shown}`;
    this.text.placeholder = entry?.message.reply_markup?.input_field_placeholder ?? this.#words.message;
  }

  /** What is written next is what a message of theirs says from then on. */
  edit(entry) {
    this.#edit(entry);
  }

  /** Which message the next one answers, as the phone's API takes it. */
  #answers() {
    const replying = this.#replying;
    if (replying === undefined) return {};
    const quote = this.#quote === undefined ? {} : { quote: this.#quote };
    return { reply_to: replying.message.message_id, ...quote };
  }

  /** The words that are there go below the first file. */
  async #attach(kind, files, more = {}) {
    const caption = this.text.value.trim();
    const sent = await this.#acts.files(kind, files, {
      ...more,
      ...this.#answers(),
      ...(caption !== '' && { caption }),
    });
    if (!sent) return;
    this.reply(undefined);
    this.text.value = '';
    this.#typed();
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
    this.text.value = entry?.message.text ?? entry?.message.caption ?? '';
    this.text.focus();
    this.#typed();
  }

  async #send() {
    const text = this.text.value.trim();
    if (text === '') return;
    const editing = this.#editing;
    const [replying, quote] = editing === undefined ? [this.#replying, this.#quote] : [];
    const answers = editing === undefined ? this.#answers() : {};
    this.#edit(undefined);
    if (replying !== undefined) this.reply(undefined);
    this.text.value = '';
    this.#typed();
    const sent =
      editing === undefined
        ? await this.#acts.send(text, answers)
        : await this.#acts.edit(editing.message.message_id, text);
    if (!sent && this.text.value === '') {
      this.text.value = text;
      if (replying !== undefined) this.reply(replying, quote);
    }
    this.#typed();
  }
}
