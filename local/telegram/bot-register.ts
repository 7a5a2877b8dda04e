import type { StateTable } from '../contracts.ts';
import { sortable } from './book.ts';
import { keepDemoToken, loadDemoBot, newToken } from './demo-bot.ts';
import type { OwnedBot } from './shapes.ts';

const PARTITION = 'telegram-bots';

/** As many as @BotFather gives one person. */
const MOST_BOTS = 20;

/** The bots that there are, with their tokens: the demo bot, and those that somebody had made, which outlive the process. */
export class BotRegister {
  readonly #bots = new Map<number, OwnedBot>();
  readonly #demo: number;

  /** Throws when the demo bot's token file is damaged. */
  constructor(
    private readonly state: StateTable,
    private readonly dataFolder: string,
  ) {
    const demo = loadDemoBot(dataFolder);
    this.#demo = demo.id;
    this.#bots.set(demo.id, demo);
  }

  async load(): Promise<void> {
    for (const { value } of await this.state.list<OwnedBot>(PARTITION)) this.#bots.set(value.id, value);
  }

  get demo(): OwnedBot {
    return this.find(this.#demo);
  }

  /** The demo bot first, the others in the order in which they were made. */
  all(): readonly OwnedBot[] {
    return [...this.#bots.values()];
  }

  /** Throws for a bot that is not here. */
  find(id: number): OwnedBot {
    const bot = this.#bots.get(id);
    if (bot === undefined) throw new Error(`there is no bot ${id} here`);
    return bot;
  }

  /** Makes a bot of that name, else "Demo bot N"; `undefined`: there are as many as there may be. */
  async add(name: string | undefined): Promise<OwnedBot | undefined> {
    if (this.#bots.size >= MOST_BOTS) return undefined;
    const number = this.#bots.size + 1;
    const id = this.#demo + number - 1;
    const bot: OwnedBot = {
      id,
      name: name ?? `Demo bot ${number}`,
      username: `baton_demo_${number}_bot`,
      slug: `demo-${number}`,
      token: newToken(id),
    };
    // In memory before the first wait: the next one must not get its number.
    await this.#keep(bot);
    return bot;
  }

  /** Gives a bot another token; the one before is nobody's from then on. */
  async revoke(id: number): Promise<OwnedBot> {
    const bot = { ...this.find(id), token: newToken(id) };
    await this.#keep(bot);
    return bot;
  }

  async #keep(bot: OwnedBot): Promise<void> {
    this.#bots.set(bot.id, bot);
    if (bot.id === this.#demo) keepDemoToken(this.dataFolder, bot.token);
    else await this.state.put(PARTITION, sortable(bot.id), bot);
  }
}
