import { textFor } from '../contracts/local-text.ts';
import { fillPlaceholders } from '../contracts/placeholders.ts';
import { queueOf } from '../contracts/settings.ts';
import type { Command, CommandOf, Greeting } from '../domain/commands.ts';
import { decide } from '../domain/decide/index.ts';
import { isRefusal } from '../domain/refusals.ts';
import type { Session } from '../domain/session.ts';
import { loadAgent } from '../store/roster.ts';
import type { Desk } from './desk.ts';

/**
 * What the customer is told when this agent takes their session, by its queue's policy and in their language. `undefined`
 * when they have been greeted already or the queue has no greeting; then nothing is read but the settings, as they are now.
 */
export async function greetingFor(desk: Desk, session: Session, agentId: string): Promise<Greeting | undefined> {
  if (session.greeted) return undefined;
  const queue = queueOf(await desk.settings('now'), session.queueId);
  const template = queue && textFor(queue.greeting, session.language);
  if (queue === undefined || template === undefined) return undefined;
  const agent = await loadAgent(desk.table, agentId);
  if (agent === undefined) return undefined;
  const names = { 'customer.name': session.customerName, 'agent.name': agent.name, 'queue.name': queue.name };
  return { messageId: desk.newId('msg'), text: fillPlaceholders(template, names) };
}

/** Adds the greeting to a command by which this agent takes the session; not to one that leads to nothing. */
export async function withGreeting(
  desk: Desk,
  session: Session,
  command: CommandOf<'accept' | 'claim' | 'assign'>,
  agentId: string,
): Promise<Command> {
  const decision = decide(session, command);
  if (isRefusal(decision) || decision.length === 0) return command;
  const greeting = await greetingFor(desk, session, agentId);
  return greeting === undefined ? command : { ...command, greeting };
}
