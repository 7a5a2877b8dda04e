import type { Send, Sending, ShowReaction } from '../channels/outbound.ts';
import type { Delivery } from '../contracts/views.ts';
import type { MessageEvent, SessionEvent } from '../domain/events.ts';
import { writeDelivery } from '../store/margins.ts';
import { loadEntry } from '../store/sessions.ts';
import type { Desk } from './desk.ts';
import { linkedWith } from './joins/chat-offer.ts';
import { loadNamed } from './named-message.ts';
import { fileWith } from './send-transcript.ts';
import { askedWith } from './survey.ts';

/** Which attempt to deliver which reply. */
export interface DeliveryJob {
  readonly sessionId: string;
  readonly seq: number;
  readonly attempt: number;
}

/** What is left to do: nothing, or to try again after a while. */
export type Delivered = 'done' | { readonly retryAfterSeconds: number | undefined; readonly detail: string };

/** What is on its way to the customer. */
type Outgoing = Exclude<MessageEvent, { readonly type: 'message-received' }>;

function isOutgoing(event: SessionEvent): event is Outgoing {
  return event.type === 'message-sent' || event.type === 'message-edited' || event.type === 'message-reacted';
}

/**
 * Delivers a reply, what one says now, or a reaction, and writes what became of it on the message. A job that arrives twice, or late, finds nothing to do.
 * With `lastTry`, a channel that cannot be reached is a failure too, which the agent sees and may try again, and so is one
 * whose adapter throws; that is then thrown on. `show`: where the channel has reactions.
 */
export async function deliver(
  desk: Desk,
  send: Send,
  job: DeliveryJob,
  lastTry: boolean,
  show?: ShowReaction,
): Promise<Delivered> {
  const { sessionId, seq, attempt } = job;
  const entry = await loadEntry(desk.table, sessionId, seq);
  const found = entry?.delivery;
  const event = entry?.event;
  if (event === undefined || !isOutgoing(event)) return 'done';
  if (found?.state !== 'queued' || found.attempt !== attempt) return 'done';
  const { channelIds } = found;
  const sending = await sendOut(desk, { send, show }, sessionId, event, channelIds).catch(async (error: unknown) => {
    if (!lastTry) throw error;
    const broken: Sending = { outcome: 'unreachable', detail: 'it broke', channelIds };
    await writeDelivery(desk.table, sessionId, seq, found, outcomeOf({ ...found, at: desk.now() }, broken, true));
    throw error;
  });
  const after = { ...found, at: desk.now(), channelIds: [...sending.channelIds] };
  const delivery = outcomeOf(after, sending, lastTry);
  // What got through is noted even when the rest has to wait, so that no part is sent twice.
  const progressed = delivery.state !== 'queued' || delivery.channelIds.length > found.channelIds.length;
  if (progressed) await writeDelivery(desk.table, sessionId, seq, found, delivery);
  if (sending.outcome !== 'unreachable' || lastTry) return 'done';
  return { retryAfterSeconds: sending.retryAfterSeconds, detail: sending.detail };
}

function outcomeOf(after: Delivery, sending: Sending, lastTry: boolean): Delivery {
  if (sending.outcome === 'sent') return { ...after, state: 'sent' };
  if (sending.outcome === 'refused') return { ...after, state: 'failed', reason: sending.reason };
  return lastTry ? { ...after, state: 'failed', reason: 'unreachable' } : after;
}

interface Ways {
  readonly send: Send;
  readonly show: ShowReaction | undefined;
}

async function sendOut(
  desk: Desk,
  { send, show }: Ways,
  sessionId: string,
  event: Outgoing,
  channelIds: readonly string[],
): Promise<Sending> {
  switch (event.type) {
    case 'message-sent': {
      const { thread, content, answers } = event;
      const asked = await askedWith(desk, sessionId, event);
      const linked = await linkedWith(desk, sessionId, event);
      const carried = await fileWith(desk, sessionId, event);
      const named = answers && (await loadNamed(desk, sessionId, answers));
      // On another thread of the customer the message is none that this one could name.
      const answered = named?.thread === thread ? named.channelIds[0] : undefined;
      return send({
        thread,
        content,
        channelIds,
        ...asked,
        ...linked,
        ...carried,
        ...(answered !== undefined && { answers: answered }),
      });
    }
    case 'message-edited': {
      const edits = await loadNamed(desk, sessionId, event.of);
      if (edits?.content === undefined || edits.channelIds.length === 0) return notThere(channelIds);
      const { thread, content } = edits;
      return send({ thread, content: event.content, channelIds, edits: { content, channelIds: edits.channelIds } });
    }
    case 'message-reacted': {
      const { emojis } = event;
      const named = await loadNamed(desk, sessionId, event.of);
      const of = named?.channelIds[0];
      return named === undefined || of === undefined || show === undefined
        ? notThere(channelIds)
        : show({ thread: named.thread, of, emojis });
    }
    default:
      return event satisfies never;
  }
}

function notThere(channelIds: readonly string[]): Sending {
  return { outcome: 'refused', reason: 'refused', detail: 'the customer does not have the message', channelIds };
}
