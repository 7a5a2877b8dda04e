import { asInteger, asObject, asText, type Json } from './shapes.ts';
import { lifetimeMs } from './update-reading.ts';

/** A button that a customer pressed: in which chat, below which message, what it carries. */
export interface Pressed {
  readonly chat: number | undefined;
  readonly message: number | undefined;
  readonly data: string | undefined;
}

/** Presses of buttons that the bot may still answer. They are forgotten with the process, as Telegram forgets them soon. */
export class Presses {
  readonly #open = new Map<string, Pressed & { readonly until: number }>();

  constructor(private readonly now: () => number) {}

  /** Notes the press that an update is about, if it is about one. */
  note(update: Json): void {
    const query = asObject(update.callback_query);
    const id = asText(query?.id);
    if (query === undefined || id === undefined) return;
    const message = asObject(query.message);
    for (const [known, { until }] of this.#open) if (until <= this.now()) this.#open.delete(known);
    this.#open.set(id, {
      chat: asInteger(asObject(message?.chat)?.id),
      message: asInteger(message?.message_id),
      data: asText(query.data),
      until: this.now() + lifetimeMs('callback_query'),
    });
  }

  /** The press of that id; `undefined` when there is none or it is too old. It may be answered again. */
  find(id: string): Pressed | undefined {
    const open = this.#open.get(id);
    if (open === undefined || open.until <= this.now()) return undefined;
    const { until, ...pressed } = open;
    return pressed;
  }
}
