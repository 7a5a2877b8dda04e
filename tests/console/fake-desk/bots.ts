import type { BotView } from '../../../shared/contracts/bots.ts';
import { routes } from '../../../shared/contracts/routes.ts';
import { type Asked, Refused } from './asked.ts';

/** The Telegram bots, as the fake desk keeps them. */
export class FakeBots {
  bots: readonly BotView[] = [];
  /** Tokens that were entered, to see that they are shown nowhere. */
  readonly tokens: string[] = [];
  /** What the next change is refused with. */
  refusal: string | undefined;
  /** Whether the list cannot be had. */
  isBroken = false;
  /** What Telegram says to the commands of the menu; nothing: it takes them. */
  unlisted: BotView['unlisted'];

  /** Answers the bots' routes; undefined for any other. */
  answer({ route, params, body }: Asked, at: string): unknown {
    switch (route) {
      case 'listBots':
        if (this.isBroken) throw new Refused('forbidden');
        return { bots: this.bots, at };
      case 'connectBot': {
        const { token, botId = token.split(':')[0] ?? '' } = routes.connectBot.body.parse(body);
        this.#refuse();
        this.tokens.push(token);
        return { bot: this.#put(botId), at };
      }
      case 'rotateBotSecret':
        this.#refuse();
        return { bot: this.#put(params.botId ?? ''), at };
      case 'disconnectBot':
        this.#refuse();
        this.bots = this.bots.filter(({ botId }) => botId !== params.botId);
        return { botId: params.botId, told: true, at };
      default:
        return undefined;
    }
  }

  #refuse(): void {
    const { refusal } = this;
    this.refusal = undefined;
    if (refusal !== undefined) throw new Refused(refusal);
  }

  #put(botId: string): BotView {
    const known = this.bots.find((bot) => bot.botId === botId);
    const { name, username } = known ?? { name: `Demo bot ${botId}`, username: `demo_${botId}_bot` };
    const { unlisted } = this;
    const webhook = { state: 'here', pending: 0 } as const;
    const bot: BotView = { botId, name, username, webhook, ...(unlisted && { unlisted }) };
    this.bots = [...this.bots.filter((other) => other !== known), bot];
    return bot;
  }
}
