/** Why a channel will never hand a file out. */
export type NotHandedOut = 'too-large' | 'gone';

/** A file as its channel handed it out, why it will not, or that it may be tried again. */
export type HandedOut =
  | { readonly outcome: 'here'; readonly bytes: Uint8Array }
  | { readonly outcome: 'refused'; readonly reason: NotHandedOut; readonly detail: string }
  | { readonly outcome: 'unreachable'; readonly detail: string; readonly retryAfterSeconds?: number };

/** Gets a file from the channel of a thread, by the name that the channel gave it. Never throws for what the channel does. */
export type GetFile = (thread: string, origin: string) => Promise<HandedOut>;
