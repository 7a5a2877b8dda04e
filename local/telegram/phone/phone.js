import { call, upload } from './api.js';
import { replyAsked, replyKeys, rows } from './bubbles.js';
import { commandMenu } from './commands.js';
import { Composer } from './composer.js';
import { icon, make } from './elements.js';
import { directionOf, wordsOf } from './words.js';

const LONGEST_TEXT = 4096;
const PAGE = 200;
const TYPING_MS = 5000;
const NEAR_PX = 60;
const TOAST_MS = 4000;

/** One customer's phone: a chat with the bot. */
export class Phone {
  #entries = new Map();
  #limit = PAGE;
  #unread = 0;
  #drawn = false;
  #waiting = false;
  #typingEnds;
  #toastEnds;
  #replyAsked;

  /** @param {any} chat @param {any} bot */
  constructor(chat, bot) {
    this.chat = chat;
    this.bot = bot;
    this.words = wordsOf(chat.language);
    this.#build();
  }

  async load() {
    const entries = await call(this.#path('entries'));
    this.#entries = new Map(entries.map((entry) => [entry.order, entry]));
    this.draw();
  }

  /** Takes over how everything stands now. */
  async renew(chat, bot) {
    this.chat = chat;
    this.bot = bot;
    await this.load();
  }

  setChat(chat) {
    this.chat = chat;
    this.draw();
  }

  setBot(bot) {
    this.bot = bot;
    this.draw();
  }

  take(entry) {
    const known = this.#entries.has(entry.order);
    if (entry.deleted) this.#entries.delete(entry.order);
    else this.#entries.set(entry.order, entry);
    if (entry.direction === 'bot') this.#typing(false);
    if (!known && entry.direction === 'bot' && !this.#atEnd()) this.#unread += 1;
    this.draw();
  }

  typing() {
    this.#typing(true);
  }

  async press(messageId, data) {
    this.#turning(data, true);
    const made = await this.#try(() => call(this.#path('presses'), { message_id: messageId, data }));
    if (!made) this.#turning(data, false);
  }

  /** Follows a link into this very chat, which Telegram does by writing so. */
  follow(parameter) {
    return this.#post('messages', { text: `/start ${parameter}` });
  }

  /** The bot has answered the press of a button: with words for a moment, or until they are pressed away. */
  answered({ data, text, alert }) {
    this.#turning(data, false);
    if (text === '') return;
    this.toast.textContent = text;
    this.toast.hidden = false;
    clearTimeout(this.#toastEnds);
    if (!alert) this.#toastEnds = setTimeout(() => this.#hideToast(), TOAST_MS);
  }

  /** @param {any} entry @param {string} [quote] words of it */
  reply(entry, quote) {
    this.composer.reply(entry, quote);
    this.composer.focus();
  }

  edit(entry) {
    this.composer.edit(entry);
  }

  react({ message }, emojis) {
    return this.#post('reactions', { message_id: message.message_id, emojis });
  }

  forward({ message }) {
    return this.#post('forwards', { message_id: message.message_id });
  }

  /** Where the phone's API has this chat: a person has one with each bot. */
  #path(what) {
    return `chats/${this.chat.id}/${what}?bot=${this.bot.slug}`;
  }

  /** Draws before the next frame, however much changed until then. */
  draw() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#draw();
    });
  }

  #build() {
    const { chat, bot, words } = this;
    this.subtitle = make('span', {}, words.bot);
    this.blockButton = make('button', { type: 'button', onclick: () => this.#block(true) }, words.block);
    this.log = make('div', { class: 'log', role: 'log', 'aria-label': `${chat.name} – ${bot.name}`, tabindex: 0 });
    this.log.addEventListener('scroll', () => this.#scrolled());
    this.jumpCount = make('span', { class: 'count', hidden: true });
    this.jump = make(
      'button',
      { type: 'button', class: 'jump', hidden: true, 'aria-label': words.newest, onclick: () => this.#toEnd() },
      icon('down'),
      this.jumpCount,
    );
    this.toast = make('p', {
      class: 'toast',
      role: 'status',
      dir: 'auto',
      hidden: true,
      onclick: () => this.#hideToast(),
    });
    this.problem = make('p', { class: 'problem', role: 'alert', hidden: true });
    this.commands = commandMenu(words, (command) => this.#write(command));
    this.composer = new Composer(words, chat.name, this.commands.element, {
      send: (text, answers) => this.#write(text, answers),
      edit: (message_id, text) => this.#post('edits', { message_id, text }),
      files: (kind, files, more) => this.#try(() => upload(this.#path('files'), { kind, ...more }, files)),
      post: (path, body) => this.#post(path, body),
      latest: () =>
        [...this.#entries.values()].findLast(
          ({ direction, message }) => direction === 'customer' && (message.text || message.caption),
        ),
    });
    this.replyKeys = make('div', { class: 'keys below', hidden: true });
    this.startButton = make(
      'button',
      { type: 'button', class: 'wide', hidden: true, onclick: () => this.#write('/start') },
      words.start,
    );
    this.unblockButton = make(
      'button',
      { type: 'button', class: 'wide', hidden: true, onclick: () => this.#block(false) },
      words.unblock,
    );
    this.element = make(
      'section',
      {
        class: 'phone',
        lang: chat.language,
        dir: directionOf(chat.language),
        'aria-label': bot.slug === 'demo' ? chat.name : `${chat.name} – ${bot.name}`,
        'data-chat': chat.id,
        'data-bot': bot.slug,
      },
      make(
        'div',
        { class: 'owner' },
        make('b', { dir: 'auto' }, chat.name),
        make('span', { dir: 'ltr' }, String(chat.id)),
      ),
      make(
        'div',
        { class: 'head' },
        make('span', { class: 'avatar' }, make('img', { src: 'mark.svg', alt: '' })),
        make('div', { class: 'who' }, make('strong', {}, make('bdi', {}, bot.name)), this.subtitle),
        this.blockButton,
      ),
      make('div', { class: 'talk' }, this.log, this.jump, this.toast),
      this.problem,
      this.composer.editBar,
      this.composer.replyBar,
      this.composer.element,
      this.replyKeys,
      this.startButton,
      this.unblockButton,
    );
  }

  #draw() {
    const atEnd = !this.#drawn || this.#atEnd();
    const all = [...this.#entries.values()].sort((a, b) => a.order - b.order);
    const wanted = rows(all.slice(-this.#limit), this);
    if (all.length === 0) wanted.push({ key: 'fresh', signature: this.bot.description, draw: () => this.#fresh() });
    if (all.length > this.#limit) wanted.unshift({ key: 'earlier', signature: '', draw: () => this.#earlier() });
    this.#sync(wanted);
    this.#drawn = true;
    const { blocked } = this.chat;
    const fresh = all.length === 0;
    this.blockButton.hidden = blocked || fresh;
    this.unblockButton.hidden = !blocked;
    this.startButton.hidden = blocked || !fresh;
    this.composer.setHidden(blocked || fresh);
    this.commands.set(this.bot.commands, this.chat.language);
    this.replyKeys.replaceChildren(...replyKeys(blocked ? [] : all, (label) => this.#write(label)));
    this.replyKeys.hidden = this.replyKeys.childElementCount === 0;
    this.#openReply(replyAsked(all));
    if (atEnd) this.log.scrollTop = this.log.scrollHeight;
    this.#scrolled();
  }

  /** Changes only what differs, so that a selection and the reader's place survive. */
  #sync(wanted) {
    const keys = new Set(wanted.map((row) => row.key));
    for (const child of [...this.log.children]) if (!keys.has(child.rowKey)) child.remove();
    for (const [at, row] of wanted.entries()) {
      const there = this.log.children[at];
      if (there?.rowKey === row.key && there.rowSignature === row.signature) continue;
      const element = row.draw();
      element.rowKey = row.key;
      element.rowSignature = row.signature;
      if (this.#drawn && there === undefined) element.classList.add('new');
      if (there?.rowKey === row.key) there.replaceWith(element);
      else this.log.insertBefore(element, there ?? null);
    }
  }

  /** Once for each message that asks for it: who has left it is not asked again. */
  #openReply(asked) {
    if (asked === undefined || asked.order === this.#replyAsked) return;
    this.#replyAsked = asked.order;
    this.composer.reply(asked);
  }

  /** A button turns until the bot has answered. */
  #turning(data, is) {
    for (const key of this.log.querySelectorAll('[data-press]')) {
      if (key.dataset.press === data) key.setAttribute('aria-busy', String(is));
    }
  }

  #hideToast() {
    this.toast.hidden = true;
  }

  #fresh() {
    const { description } = this.bot;
    return make(
      'div',
      { class: 'fresh', dir: 'auto' },
      make('strong', {}, this.words.fresh),
      make('span', {}, description || this.words.freshText),
    );
  }

  #earlier() {
    const more = () => {
      const fromEnd = this.log.scrollHeight - this.log.scrollTop;
      this.#limit += PAGE;
      this.#draw();
      this.log.scrollTop = this.log.scrollHeight - fromEnd;
    };
    return make('button', { type: 'button', class: 'earlier', onclick: more }, this.words.earlier);
  }

  #atEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_PX;
  }

  #toEnd() {
    this.log.scrollTo({ top: this.log.scrollHeight });
    this.composer.focus();
  }

  #scrolled() {
    const atEnd = this.#atEnd();
    if (atEnd) this.#unread = 0;
    this.jump.hidden = atEnd;
    this.jumpCount.hidden = this.#unread === 0;
    this.jumpCount.textContent = String(this.#unread);
  }

  #typing(on) {
    clearTimeout(this.#typingEnds);
    this.subtitle.textContent = on ? this.words.typing : this.words.bot;
    this.subtitle.classList.toggle('typing', on);
    if (on) this.#typingEnds = setTimeout(() => this.#typing(false), TYPING_MS);
  }

  /** Sends a text, a long one in several messages as Telegram's own apps do. */
  #write(text, answers = {}) {
    this.log.scrollTop = this.log.scrollHeight;
    return this.#try(async () => {
      for (let at = 0, end = 0; at < text.length; at = end) {
        end = Math.min(text.length, at + LONGEST_TEXT);
        // An emoji of two units stays whole.
        if (end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1])) end -= 1;
        await call(this.#path('messages'), { text: text.slice(at, end), ...(at === 0 && answers) });
      }
    });
  }

  #post(path, body) {
    return this.#try(() => call(this.#path(path), body));
  }

  async #block(blocked) {
    await this.#post('block', { blocked });
  }

  async #try(work) {
    try {
      await work();
      this.problem.hidden = true;
      return true;
    } catch (error) {
      this.problem.textContent = error instanceof TypeError ? 'The runner does not answer.' : error.message;
      this.problem.hidden = false;
      return false;
    }
  }
}
