import type { ThreadKey } from '../../domain/session.ts';
import { BIND_WORDS } from './bind-words.ts';
import { filled, filledPlain } from './filled.ts';
import { inLanguage } from './survey-words.ts';

/** Somebody connects an address with their chat, or takes it back, or asks what is connected. It is no message of theirs. */
export interface BindAsked {
  readonly kind: 'bind';
  readonly command: 'bind' | 'unbind';
  /** What stands behind the command; absent where nothing does. */
  readonly written?: string;
  readonly chatId: number;
  readonly thread: ThreadKey;
  /** What identifies it, the same each time that it arrives. */
  readonly source: readonly (string | number)[];
  readonly identity: { readonly kind: string; readonly value: string };
  readonly customerName: string;
  /** As Telegram reports it. */
  readonly language: string | undefined;
}

/** With more than a word behind it, it is a sentence, of which nothing may get lost. */
const COMMAND = /^\/(bind|unbind)(?:@\w+)?(?:\s+(\S+))?\s*$/;

/** Reads the command; `undefined`: it is none of these. */
export function bindCommandOf(text: string): Pick<BindAsked, 'command' | 'written'> | undefined {
  const [, command, written] = COMMAND.exec(text) ?? [];
  if (command !== 'bind' && command !== 'unbind') return undefined;
  return written === undefined ? { command } : { command, written };
}

/** What is said with a command that is to be pressed or copied, which signs that nobody sees would break. */
const WITH_COMMAND: ReadonlySet<keyof typeof BIND_WORDS> = new Set(['no-tries', 'expired']);

/** What the bot says about it, in the customer's language. */
export function bindText(
  word: keyof typeof BIND_WORDS,
  language: string | undefined,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = inLanguage(BIND_WORDS[word], language);
  return WITH_COMMAND.has(word) ? filledPlain(text, values) : filled(text, values);
}
