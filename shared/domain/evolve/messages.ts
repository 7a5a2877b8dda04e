import { type Content, kindWordOf, wordsOf } from '../content.ts';
import type { MessageEvent } from '../events.ts';
import type { LastMessage, Session } from '../session.ts';

/** The first words of a message, as lists show them. Counted in code points, so that no character is cut. */
export const PREVIEW_CHARACTERS = 60;

function preview(content: Content): string {
  return [...wordsOf(content).replace(/\s+/g, ' ').trim()].slice(0, PREVIEW_CHARACTERS).join('');
}

function lastMessage(from: LastMessage['from'], content: Content, at: string): LastMessage {
  const what = kindWordOf(content);
  return { from, preview: preview(content), ...(what !== undefined && { what }), at };
}

type Event<Type extends MessageEvent['type']> = Extract<MessageEvent, { readonly type: Type }>;

/** Since when a message waits to be answered: a mail that was moved since it came in. */
function waitsSince({ at, content }: Event<'message-received' | 'message-edited'>): string {
  const receivedAt = content.kind === 'mail' ? content.movedFrom?.receivedAt : undefined;
  return receivedAt ?? at;
}

/** The customer has written: they owe nothing any more, and wait for an answer unless they only said thanks. */
export function received(session: Session, event: Event<'message-received' | 'message-edited'>): Session {
  const { at, thread, content, filed } = event;
  if ('automatic' in event) return session;
  const heard = { ...session, thread, lastMessage: lastMessage('customer', content, at) };
  if (filed) return heard;
  const { idleWarning, ...rest } = heard;
  const since = waitsSince(event);
  const { customerWaitsSince = since } = session;
  return { ...rest, customerWaitsSince: customerWaitsSince < since ? customerWaitsSince : since };
}

function told(session: Session): Session {
  const { completion } = session;
  return completion === undefined ? session : { ...session, completion: { ...completion, told: true } };
}

/** What the desk has written by rule: it answers nothing, and is remembered where it must not come twice. */
function sentByRule(session: Session, { automatic, closedUntil }: Event<'message-sent'>): Session {
  switch (automatic) {
    case 'greeting':
      return { ...session, greeted: true };
    case 'completed':
    case 'idle-closed':
      return told(session);
    case 'closed-hours':
      return closedUntil === undefined ? session : { ...session, toldClosedUntil: closedUntil };
    default:
      return session;
  }
}

/** The desk has written: the owner's answer, or a text by rule. */
export function sent(session: Session, event: Event<'message-sent'>): Session {
  if (event.automatic !== undefined) return sentByRule(session, event);
  const { customerWaitsSince, idleWarning, ...rest } = session;
  return { ...rest, replied: true, lastMessage: lastMessage('agent', event.content, event.at) };
}

/** An answer says something else now. Whether it is the latest one is not known here, so lists show what they showed. */
export function edited(session: Session, event: Event<'message-edited'>): Session {
  if (event.by.kind !== 'customer') return session;
  return event.filed ? session : received(session, event);
}
