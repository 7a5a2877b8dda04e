import type { Greeting } from '../commands.ts';
import type { MessageEvent } from '../events.ts';
import type { Session } from '../session.ts';

interface Taking {
  readonly at: string;
  readonly commandId: string;
  readonly greeting?: Greeting;
}

/** The greeting that goes with taking a session over, if its queue has one and the customer has not been greeted yet. */
export function greetings(session: Session, taking: Taking, ownerId: string): readonly MessageEvent[] {
  const { at, commandId, greeting } = taking;
  if (greeting === undefined || session.greeted || greeting.text.trim() === '') return [];
  const content = { kind: 'text', text: greeting.text } as const;
  const { messageId } = greeting;
  const { thread } = session;
  const by = { kind: 'system' } as const;
  return [{ type: 'message-sent', at, by, commandId, messageId, thread, content, ownerId, automatic: 'greeting' }];
}
