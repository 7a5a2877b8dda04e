import type { Send, Sending } from '../channels/outbound.ts';
import type { Delivery } from '../contracts/views.ts';
import { writeDelivery } from '../store/deliveries.ts';
import { loadEntry } from '../store/sessions.ts';
import type { Desk } from './desk.ts';
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

/**
 * Delivers a reply and writes what became of it on the message. A job that arrives twice, or late, finds nothing to do.
 * With `lastTry`, a channel that cannot be reached is a failure too, which the agent sees and may try again, and so is one
 * whose adapter throws; that is then thrown on.
 */
export async function deliver(desk: Desk, send: Send, job: DeliveryJob, lastTry: boolean): Promise<Delivered> {
  const { sessionId, seq, attempt } = job;
  const entry = await loadEntry(desk.table, sessionId, seq);
  const found = entry?.delivery;
  const event = entry?.event;
  if (event?.type !== 'message-sent' || found?.state !== 'queued' || found.attempt !== attempt) return 'done';
  const { thread, content } = event;
  const { channelIds } = found;
  const delivering = async () => {
    const asked = await askedWith(desk, sessionId, event);
    const carried = await fileWith(desk, sessionId, event);
    return send({ thread, content, channelIds, ...asked, ...carried });
  };
  const sending = await delivering().catch(async (error: unknown) => {
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
