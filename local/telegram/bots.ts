import type { BotRegister } from './bot-register.ts';
import type { Customers } from './customers.ts';
import type { Faults } from './faults.ts';
import type { BotDesk } from './method.ts';
import type { Bot, OwnedBot } from './shapes.ts';

/** A bot with the phones of those who write to it. */
export interface PhoneDesk {
  readonly desk: BotDesk;
  readonly customers: Customers;
  readonly faults: Faults;
}

/** All bots of the built-in Bot API at work. */
export class Bots {
  readonly #desks = new Map<number, PhoneDesk>();
  /** The one that is there from the start. */
  readonly demo: PhoneDesk;

  constructor(
    private readonly register: BotRegister,
    private readonly open: (bot: Bot) => PhoneDesk,
  ) {
    this.demo = this.#open(register.demo);
  }

  async load(): Promise<void> {
    await this.register.load();
    for (const bot of this.register.all()) await this.#begin(this.#desks.get(bot.id) ?? this.#open(bot));
  }

  async end(): Promise<void> {
    await Promise.all(this.all().map(({ desk }) => desk.updates.end()));
  }

  /** The demo bot first. */
  all(): readonly PhoneDesk[] {
    return [...this.#desks.values()];
  }

  /** The bot that a call shows the token of. */
  byToken(token: string): PhoneDesk | undefined {
    return this.all().find(({ desk }) => this.owned(desk.bot).token === token);
  }

  /** By its slug, its name in Telegram or its number. */
  named(name: string): PhoneDesk | undefined {
    return this.all().find(({ desk: { bot } }) =>
      [bot.slug, bot.username, `@${bot.username}`, String(bot.id)].includes(name),
    );
  }

  owned({ id }: Bot): OwnedBot {
    return this.register.find(id);
  }

  /** Makes a bot, as @BotFather does; `undefined`: there are as many as there may be. */
  async add(name: string | undefined): Promise<PhoneDesk | undefined> {
    const bot = await this.register.add(name);
    if (bot === undefined) return undefined;
    const made = this.#open(bot);
    await this.#begin(made);
    return made;
  }

  /** Takes a bot's token away and gives it another. */
  revoke({ id }: Bot): Promise<OwnedBot> {
    return this.register.revoke(id);
  }

  #open(bot: Bot): PhoneDesk {
    const desk = this.open(bot);
    this.#desks.set(bot.id, desk);
    return desk;
  }

  async #begin({ customers, desk }: PhoneDesk): Promise<void> {
    await customers.load();
    await desk.updates.load();
  }
}
