import type { Content } from '../domain/content.ts';
import type { MessageRef } from '../domain/events.ts';
import type { ThreadKey } from '../domain/session.ts';
import { loadEntry } from '../store/sessions.ts';
import type { Desk } from './desk.ts';

/** An earlier message as its channel knows it. */
export interface NamedMessage {
  readonly thread: ThreadKey;
  readonly content: Content;
  /** The channel's own ids of it; none where it never got there. */
  readonly channelIds: readonly string[];
}

/** The message that an entry of the desk is about, which names it by its number. One read unit; `undefined` where there is none. */
export async function loadNamed(desk: Desk, sessionId: string, ref: MessageRef): Promise<NamedMessage | undefined> {
  if (!('seq' in ref)) return undefined;
  const entry = await loadEntry(desk.table, sessionId, ref.seq);
  const event = entry?.event;
  switch (event?.type) {
    case 'message-received': {
      const { thread, content, channelId } = event;
      return { thread, content, channelIds: channelId === undefined ? [] : [channelId] };
    }
    case 'message-sent':
      return { thread: event.thread, content: event.content, channelIds: entry?.delivery?.channelIds ?? [] };
    default:
      return undefined;
  }
}
