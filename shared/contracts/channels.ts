/** How customers reach the desk. */
export const CHANNELS = ['telegram', 'email', 'web'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The channel of a thread. Throws for a thread of none, which means that it was stored by something else. */
export function channelOf(thread: string): Channel {
  const name = thread.split('#', 1)[0];
  const channel = CHANNELS.find((known) => known === name);
  if (channel === undefined) throw new TypeError(`a thread of no channel: ${thread}`);
  return channel;
}
