import type { Greeting } from '../commands.ts';
import type { MessageEvent } from '../events.ts';
import type { Session } from '../session.ts';
import { told } from './tellings.ts';

interface Taking {
  readonly at: string;
  readonly commandId: string;
  readonly greeting?: Greeting;
}

/** The greeting that goes with taking a session over, if its queue has one and the customer has not been greeted yet. */
export function greetings(session: Session, taking: Taking, ownerId: string): readonly MessageEvent[] {
  if (session.greeted) return [];
  return told({ thread: session.thread, ownerId }, taking, 'greeting', taking.greeting);
}
