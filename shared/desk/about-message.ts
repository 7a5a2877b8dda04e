import { canEdit, isSeveral } from '../channels/telegram/room.ts';
import { channelOf } from '../contracts/channels.ts';
import type { StoredEntry } from '../contracts/views.ts';
import type { Actor } from '../domain/actor.ts';
import type { Command } from '../domain/commands.ts';
import type { Content } from '../domain/content.ts';
import type { SaidEvent } from '../domain/events.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts';
import { maySee, type Viewer } from '../domain/visibility.ts';
import { loadEntry } from '../store/sessions.ts';
import { carryOut } from './carry-out.ts';
import { commandIdOf, type Desk } from './desk.ts';
import { type Replied, replied } from './reply.ts';
import { sessionView } from './views.ts';
import { wholeHistory } from './whole-history.ts';

type Agent = Actor & { readonly kind: 'agent' };

/** Who does something about which entry of which session; the same `messageId` again is the same deed. */
export interface AboutMessage {
  readonly sessionId: string;
  readonly seq: number;
  readonly messageId: string;
  readonly by: Agent;
  readonly viewer: Viewer;
}

/** An entry that is a message. */
type Said = StoredEntry & { readonly event: SaidEvent };

/** Where a message can be changed and reacted to once it was said (Bot API, editMessageText and setMessageReaction). */
const CHANGEABLE: ReadonlySet<string> = new Set(['telegram']);

function isSaid(entry: StoredEntry | undefined): entry is Said {
  return entry?.event.type === 'message-received' || entry?.event.type === 'message-sent';
}

/** Carries out a deed about a message, on a session that the viewer sees. */
async function about(
  desk: Desk,
  name: 'edit-reply' | 'react',
  { sessionId, seq, messageId, by, viewer }: AboutMessage,
  commandFor: (
    said: Said,
    deed: { readonly at: string; readonly by: Agent; readonly commandId: string },
  ) => Command | Refusal | Promise<Command | Refusal>,
): Promise<Replied | Refusal> {
  const commandId = commandIdOf(name, by.id, messageId);
  const entry = await loadEntry(desk.table, sessionId, seq);
  const outcome = await carryOut(desk, sessionId, (session) => {
    if (!maySee(viewer, sessionView(session)) && !session.recent.includes(commandId)) return refuse('not-found');
    if (!isSaid(entry)) return refuse('unknown-message');
    if (!CHANGEABLE.has(channelOf(entry.event.thread))) return refuse('channel-cannot');
    return commandFor(entry, { at: desk.now(), by, commandId });
  });
  return isRefusal(outcome) ? outcome : replied(desk, outcome, commandId);
}

/** The same message with other words. */
function reworded(content: Content, text: string): Content | undefined {
  if (content.kind === 'text') return { kind: 'text', text };
  return content.kind === 'files' ? { kind: 'files', files: content.files, text } : undefined;
}

/** What a message was changed to since. Read only where that matters: almost every answer is one message of its chat, and stays one. */
async function changesOf(
  desk: Desk,
  sessionId: string,
  { event, seq }: Said,
  next: Content,
): Promise<readonly Content[]> {
  if (!isSeveral(event.content) || !isSeveral(next)) return [];
  const history = await wholeHistory(desk.table, sessionId);
  return history.flatMap(({ event: later, delivery }) => {
    const isOfIt = later.type === 'message-edited' && 'seq' in later.of && later.of.seq === seq;
    return isOfIt && delivery?.state !== 'failed' ? [later.content] : [];
  });
}

/**
 * Says an answer of one's own anew. Refuses `unknown-message` for what is no answer by hand, `forbidden` for a colleague's, `not-delivered` where
 * the customer never got it, `edit-too-long` where the messages that they have hold no more, `channel-cannot`, and what the domain does.
 */
export function editReply(desk: Desk, which: AboutMessage, text: string): Promise<Replied | Refusal> {
  const { messageId, seq, sessionId } = which;
  return about(desk, 'edit-reply', which, async (said, deed) => {
    const { event, delivery } = said;
    const content = reworded(event.content, text);
    if (event.type !== 'message-sent' || event.automatic !== undefined || content === undefined) {
      return refuse('unknown-message');
    }
    if (event.by.kind !== 'agent' || event.by.id !== deed.by.id) return refuse('forbidden');
    if (delivery?.state === 'failed') return refuse('not-delivered');
    const since = await changesOf(desk, sessionId, said, content);
    if (!canEdit(event.content, content, since)) return refuse('edit-too-long');
    return { type: 'edit-reply', messageId, of: { seq }, content, ...deed };
  });
}

/** Shows the customer something to a message, or takes it back. Refuses as `editReply` does, but for whose message it is. */
export function reactToMessage(desk: Desk, which: AboutMessage, emojis: readonly string[]): Promise<Replied | Refusal> {
  const { seq } = which;
  return about(desk, 'react', which, ({ event, delivery }, deed) => {
    if (event.type === 'message-sent' && delivery?.state === 'failed') return refuse('not-delivered');
    // What came before the desk kept the channel's ids cannot be named to it.
    if (event.type === 'message-received' && event.channelId === undefined) return refuse('channel-cannot');
    return { type: 'react', of: { seq }, emojis, ...deed };
  });
}
