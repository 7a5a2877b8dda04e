import type { StateTable } from '../contracts.ts';
import type { Book } from './book.ts';
import type { Chats } from './chats.ts';
import type { Documents } from './documents.ts';
import type { PhoneEvents } from './events.ts';
import type { FloodLimits } from './flood.ts';
import type { Parameters } from './parameters.ts';
import type { Presses } from './presses.ts';
import type { Answer, Bot } from './shapes.ts';
import type { Updates } from './updates.ts';

/** What the methods of one bot work on. */
export interface BotDesk {
  readonly bot: Bot;
  readonly book: Book;
  readonly chats: Chats;
  readonly documents: Documents;
  readonly updates: Updates;
  readonly events: PhoneEvents;
  readonly flood: FloodLimits;
  readonly presses: Presses;
  readonly state: StateTable;
}

/** A Bot API method. The signal is aborted when the caller is gone. */
export type Method = (desk: BotDesk, parameters: Parameters, signal: AbortSignal) => Promise<Answer>;
