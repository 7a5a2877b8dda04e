import type { Inbound } from '../../shared/channels/inbound.ts';
import { type BindAsked, bindText } from '../../shared/channels/telegram/bind.ts';
import { languageOf } from '../../shared/desk/customer-menu.ts';
import type { Desk } from '../../shared/desk/desk.ts';
import { askCode, type QueueCode } from '../../shared/desk/joins/ask-code.ts';
import { boundTo, unbind } from '../../shared/desk/joins/bound.ts';
import { hearCode } from '../../shared/desk/joins/hear-code.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';

/** By which codes go to addresses. */
export interface CodePost {
  readonly queue: QueueCode;
  /** Where the desk itself takes in mail. */
  readonly domain: string;
  /** What a bot is called: `@demo_bot`. */
  readonly nameOf: (botId: string) => Promise<string>;
}

/** What the bot says to `/bind` and `/unbind`; `busy`: Telegram should deliver it again. */
export async function answerBind(
  desk: Desk,
  post: CodePost | undefined,
  botId: string,
  asked: BindAsked,
): Promise<string | 'busy'> {
  const { command, thread, written, source } = asked;
  const language = await languageOf(desk, thread, asked.language);
  if (command === 'unbind') return answerUnbind(desk, asked, language);
  if (post === undefined) return bindText('no-email', language);
  if (written === undefined) return answerBound(desk, asked, language);
  const { queue, domain, nameOf } = post;
  const bot = await nameOf(botId);
  const outcome = await askCode(desk, { thread, source, written, domain, bot, ...(language && { language }) }, queue);
  return bindText(outcome.outcome, language, { ...outcome });
}

/** What is connected, else how to; and what became of the code that was asked for last, where that is bad news. */
async function answerBound(desk: Desk, asked: BindAsked, language: string | undefined): Promise<string> {
  const { addresses, undelivered } = await boundTo(desk, asked);
  const lost = undelivered === undefined ? [] : [bindText('not-sent', language, { address: undelivered })];
  const bound = addresses.length === 0 ? [] : [bindText('bound', language, { addresses: addresses.join(', ') })];
  return [...lost, ...bound, bindText('how', language)].join('\n\n');
}

async function answerUnbind(desk: Desk, asked: BindAsked, language: string | undefined): Promise<string | 'busy'> {
  const unbound = await unbind(desk, asked, asked.written);
  if (isRefusal(unbound)) return 'busy';
  if (unbound.outcome === 'which') return bindText('which', language, { addresses: unbound.addresses.join(', ') });
  return bindText(unbound.outcome, language, 'address' in unbound ? { address: unbound.address } : {});
}

/** What the bot says to a code; `undefined` where the message is none, so that it goes to the team. */
export async function answerCode(desk: Desk, inbound: Inbound): Promise<string | 'busy' | undefined> {
  const heard = await hearCode(desk, inbound);
  if (heard === undefined) return undefined;
  if (isRefusal(heard)) return 'busy';
  const language = await languageOf(desk, inbound.thread, inbound.language);
  const { outcome, ...values } = heard;
  return bindText(outcome, language, values);
}
