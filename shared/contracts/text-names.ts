import type { AutomaticText } from '../domain/events.ts';
import { PLACEHOLDERS, type Placeholder } from './placeholders.ts';

/** The desk's texts for customers that can be changed one by one. The greeting is a policy of its own. */
export type TextName = Exclude<AutomaticText, 'greeting'>;

/** In the order in which a customer may come to read them. */
export const TEXT_NAMES = [
  'queued',
  'closed-hours',
  'idle-warning',
  'idle-closed',
  'completed',
  'reopened',
  'survey',
  'survey-thanks',
  'ticket-done',
  'transcript',
  'mail-arrived',
] as const satisfies readonly TextName[];

/** What may stand in which text besides what may stand in all. */
const SPECIAL: Readonly<Record<TextName, readonly Placeholder[]>> = {
  queued: ['queue.place'],
  'closed-hours': ['opens.at'],
  'idle-warning': ['closes.minutes'],
  'idle-closed': [],
  completed: [],
  reopened: ['session.summary'],
  survey: [],
  'survey-thanks': [],
  'ticket-done': ['ticket.title'],
  transcript: [],
  'mail-arrived': ['mail.subject'],
};

/** The placeholders of a text. */
export function placeholdersOf(name: TextName): readonly Placeholder[] {
  return [...PLACEHOLDERS, ...SPECIAL[name]];
}
