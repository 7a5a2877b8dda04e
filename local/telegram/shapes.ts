import { z } from 'zod';

/** A JSON object as it came in, kept whole: what is posted must reach the webhook unchanged. */
export type Json = Readonly<Record<string, unknown>>;

/** Telegram's answer to a Bot API call. https://core.telegram.org/bots/api#making-requests */
export type Answer =
  | { readonly ok: true; readonly result: unknown; readonly description?: string }
  | {
      readonly ok: false;
      readonly error_code: number;
      readonly description: string;
      readonly parameters?: { readonly retry_after: number };
    };

/** A bot of the built-in Bot API. `slug` names it in the phone's paths. */
export interface Bot {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly slug: string;
}

/** A bot as whoever made it has it. */
export interface OwnedBot extends Bot {
  readonly token: string;
}

/** A customer's private chat with a bot, or any chat that a raw update named. */
export interface Chat {
  readonly bot: number;
  readonly id: number;
  readonly type: string;
  readonly name: string;
  readonly language: string;
  readonly user: Json;
  readonly blocked: boolean;
}

/** A message in a chat. `order` is the order of arrival, which message ids of raw updates need not follow. */
export interface Entry {
  readonly order: number;
  readonly direction: 'customer' | 'bot';
  readonly message: Json;
  /** What the customer wrote is acknowledged once the webhook answered 2xx. */
  readonly acknowledged: boolean;
  /** What either shows to it. */
  readonly reactions?: Readonly<Partial<Record<'customer' | 'bot', readonly string[]>>>;
  /** A deleted message is kept, unseen, so that its id is never given out again. */
  readonly deleted?: boolean;
}

/** An update that no one has acknowledged yet. */
export interface Pending {
  readonly seq: number;
  readonly update: Json;
  /** Updates of one lane are delivered one after another; lanes do not wait for each other. */
  readonly lane: string;
  readonly expiresAt: string;
}

/** What setWebhook stored. Empty `url`: none is set. */
export interface WebhookSettings {
  readonly url: string;
  readonly secretToken?: string;
  readonly allowedUpdates: readonly string[];
  readonly maxConnections: number;
}

/** Reads an object, or undefined for anything else, arrays included. */
export function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** Reads a list's objects; what is no object is left out. */
export function asObjects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(asObject).filter((item) => item !== undefined) : [];
}

const integer = z.number().int();

/** Reads a whole number, or undefined for anything else. */
export function asInteger(value: unknown): number | undefined {
  return integer.safeParse(value).data;
}

/** Reads a string, or undefined for anything else. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Whether it is Telegram's answer already, rather than the content of a message: no message has such a field. */
export function isAnswer(value: Json | Answer): value is Answer {
  return 'ok' in value;
}

/** A refusal in Telegram's form. */
export function refused(error_code: number, description: string, retry_after?: number): Answer {
  return { ok: false, error_code, description, ...(retry_after === undefined ? {} : { parameters: { retry_after } }) };
}
