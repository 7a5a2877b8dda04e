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

  /** Answers the bots' routes; undefined for any other. */
  answer({ route, params, body }: Asked, at: string): unknown {
    switch (route) {
      case 'listBots':
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
    const bot: BotView = {
      ...(known ?? { botId, name: `Demo bot ${botId}`, username: `demo_${botId}_bot` }),
      webhook: { state: 'here', pending: 0 },
    };
    this.bots = [...this.bots.filter((other) => other !== known), bot];
    return bot;
  }
}
