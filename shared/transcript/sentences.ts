import type { By } from '../domain/actor.ts';
import type { CompletionCause } from '../domain/completion-cause.ts';
import type { LedgerEvent, ResumeCause, ReturnCause } from '../domain/events.ts';
import type { Names } from './names.ts';

/** What an event of the ledger says in a transcript, and what somebody wrote with it. */
export interface Sentence {
  readonly sentence: string;
  readonly note?: string;
}

type Of<Type extends LedgerEvent['type']> = Extract<LedgerEvent, { readonly type: Type }>;

/** Who did something, by name. */
export function nameOf(by: By, names: Names, customer: string): string {
  switch (by.kind) {
    case 'agent':
      return names.agent(by.id);
    case 'customer':
      return customer;
    case 'assistant':
      return 'The assistant';
    case 'system':
      return 'Baton';
    default:
      return by satisfies never;
  }
}

/** A time in a sentence or a heading: clear without knowing the reader's zone. */
export function utc(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}

const CHANNELS: Readonly<Record<string, string>> = { email: 'Email', telegram: 'Telegram', web: 'Website' };

/** The channel of a thread, as people call it. */
function channelName(thread: string): string {
  const channel = thread.split('#', 1)[0] ?? '';
  return CHANNELS[channel] ?? channel;
}

const over = (sentence: string, overCapacity: true | undefined) =>
  overCapacity ? `${sentence}, beyond their capacity` : sentence;

const noted = (sentence: string, note: string | undefined): Sentence =>
  note === undefined ? { sentence } : { sentence, note };

/** How a completion reads in an account of who did what. */
const COMPLETED: Readonly<Record<CompletionCause, (who: string) => string>> = {
  agent: (who) => `${who} completed the session`,
  phone: (who) => `${who} completed the session, confirmed by the customer on the phone`,
  email: (who) => `${who} completed the session, confirmed by the customer by email`,
  elsewhere: () => 'Completed elsewhere',
  mistake: (who) => `${who} completed the session, which was sent by mistake`,
  'no-answer': (who) => `${who} completed the session, as the customer did not answer`,
  spam: (who) => `${who} completed the session as spam`,
  idle: () => 'Completed because the customer stayed silent',
  customer: () => 'The customer ended the session',
  'mail-taken-back': (who) => `${who} completed the session, as the mail that it began by was taken back`,
};

const RETURNED: Readonly<Record<ReturnCause, (from: string) => string>> = {
  owner: (from) => `${from} returned the session to the queue`,
  'owner-gone': (from) => `Returned to the queue because ${from} was gone`,
  'owner-silent': (from) => `Returned to the queue because ${from} stayed silent`,
  'owner-removed': (from) => `Returned to the queue because ${from} left the team`,
  'owner-full': (from) => `Returned to the queue because ${from} had no room for it`,
};

const RESUMED: Readonly<Record<ResumeCause, (who: string) => string>> = {
  owner: (who) => `${who} resumed the session`,
  customer: () => 'Resumed because the customer wrote',
  time: () => 'Resumed at the time that was set',
  room: () => 'Resumed as its owner has room again',
};

function started(event: Of<'started'>, names: Names, who: string): string {
  if (event.ownerId !== undefined) {
    return `${event.customerName} started the session; ${names.agent(event.ownerId)} in charge`;
  }
  return `${event.by.kind === 'customer' ? event.customerName : who} started the session in ${names.queue(event.queueId)}`;
}

function assigned({ agentId, by, from, note, overCapacity }: Of<'assigned'>, names: Names, who: string): Sentence {
  const agent = names.agent(agentId);
  if (from === undefined) return noted(over(`${who} assigned the session to ${agent}`, overCapacity), note);
  const tookOver = by.kind === 'agent' && by.id === agentId;
  const sentence = tookOver
    ? `${who} took the session over from ${names.agent(from)}`
    : `${who} assigned the session to ${agent}, taking it from ${names.agent(from)}`;
  return noted(over(sentence, overCapacity), note);
}

function transferred({ from, to, note }: Of<'transferred'>, names: Names, who: string): Sentence {
  const target = to.kind === 'agent' ? names.agent(to.agentId) : `the queue ${names.queue(to.queueId)}`;
  return { sentence: `${who} transferred the session from ${names.agent(from)} to ${target}`, note };
}

function reopened({ agentId, reason, overCapacity }: Of<'reopened'>, names: Names, who: string): string {
  const why = reason === 'customer-wrote' ? 'the customer wrote again' : reason;
  const under = agentId === undefined ? '' : ` under ${names.agent(agentId)}`;
  return over(`${who} reopened the session${under}: ${why}`, overCapacity);
}

/** Why an offer was taken back, where its sentence does not say so by what comes next. */
const WHY_WITHDRAWN = {
  'agent-gone': ' because they were gone',
  'customer-ended': ' because the customer ended the session',
  'mail-taken-back': ' because the mail that the session began by was taken back',
  'queue-changed': '',
} as const;

function labelled({ add, remove }: Of<'labelled'>, who: string): string {
  const labels = [...add.map((label) => `+${label}`), ...remove.map((label) => `−${label}`)];
  return `${who} changed the labels: ${labels.join(', ')}`;
}

function mailNamed(subject: string): string {
  return subject.trim() === '' ? 'a mail without a subject' : `the mail “${subject}”`;
}

/** An event of the ledger as a sentence in English, the language of the team's records. Everyone is called by name. */
export function sentenceOf(event: LedgerEvent, names: Names, customer: string): Sentence {
  const who = nameOf(event.by, names, customer);
  switch (event.type) {
    case 'started':
      return { sentence: started(event, names, who) };
    case 'offered':
      return { sentence: `Offered to ${names.agent(event.agentId)}` };
    case 'accepted':
      return { sentence: `${names.agent(event.agentId)} accepted and took charge` };
    case 'declined':
      return { sentence: `${names.agent(event.agentId)} declined` };
    case 'expired':
      return { sentence: `${names.agent(event.agentId)} did not answer the offer in time` };
    case 'claimed':
      return { sentence: `${names.agent(event.agentId)} claimed the session and took charge` };
    case 'withdrawn': {
      const why = WHY_WITHDRAWN[event.cause ?? 'queue-changed'];
      return { sentence: `The offer to ${names.agent(event.agentId)} was withdrawn${why}` };
    }
    case 'assigned':
      return assigned(event, names, who);
    case 'transferred':
      return transferred(event, names, who);
    case 'returned':
      return noted(RETURNED[event.cause](names.agent(event.from)), event.note);
    case 'queue-changed':
      return noted(
        `${who} moved the session from ${names.queue(event.from)} to ${names.queue(event.queueId)}`,
        event.note,
      );
    case 'priority-changed':
      return { sentence: `${who} changed the priority from ${event.from} to ${event.priority}` };
    case 'owner-left':
      return { sentence: `${names.agent(event.ownerId)} went offline and keeps the session` };
    case 'owner-back':
      return { sentence: `${names.agent(event.ownerId)} is back` };
    case 'supervisor-called':
      return { sentence: `${who} called for a lead`, note: event.note };
    case 'supervisor-joined':
      return { sentence: `${who} answered the call of ${names.agent(event.calledBy)}` };
    case 'parked': {
      const until = event.wakeAt === undefined ? '' : ` until ${utc(event.wakeAt)}`;
      return { sentence: `${who} parked the session${until}: ${event.reason}` };
    }
    case 'woken': {
      const why = event.cause === 'customer' ? 'The customer wrote' : 'The time that was set has come';
      return { sentence: `${why}; it goes on as soon as its owner has room` };
    }
    case 'resumed':
      return { sentence: over(RESUMED[event.cause](who), event.overCapacity) };
    case 'completed':
      return noted(`${COMPLETED[event.cause](who)}: ${names.category(event.category)}`, event.note);
    case 'completion-called-off': {
      const sentence =
        event.cause === 'customer'
          ? 'The customer wrote before hearing of the completion; the session goes on'
          : `${who} took the completion back; the session goes on`;
      return { sentence: over(sentence, event.overCapacity) };
    }
    case 'idle-warned':
      return { sentence: `The customer was told that the session closes at ${utc(event.closesAt)} unless they write` };
    case 'language-chosen':
      return { sentence: `${who} chose to be spoken to in the language ${event.language}` };
    case 'channel-changed': {
      const way = `${channelName(event.from)} → ${channelName(event.to)}`;
      const why = event.cause === 'followed' ? `${who} goes on there` : `${who} took the join back`;
      return { sentence: `${way}: ${why}` };
    }
    case 'labelled':
      return { sentence: labelled(event, who) };
    case 'mail-moved': {
      const where = event.split ? 'a session of its own' : 'another session';
      return { sentence: `${who} moved ${mailNamed(event.subject)} to ${where}, ${event.other.sessionId}` };
    }
    case 'mail-returned':
      return { sentence: `${who} took ${mailNamed(event.subject)} back from ${event.other.sessionId}` };
    case 'mail-taken-back':
      return {
        sentence: `${who} took ${mailNamed(event.subject)} back to ${event.other.sessionId}, where it came from`,
      };
    case 'ticket-opened':
      return { sentence: `${who} opened the service ticket “${event.title}”` };
    case 'ticket-ended':
      return {
        sentence: `The service ticket “${event.title}” ${event.outcome === 'done' ? 'is done' : 'was cancelled'}`,
      };
    case 'survey-asked':
      return { sentence: 'The customer was asked how content they are' };
    case 'survey-scored':
      return { sentence: `${who} chose ${event.score} of 5` };
    case 'survey-commented':
      return { sentence: `${who} commented`, note: event.comment };
    case 'survey-skipped':
      return { sentence: `${who} would rather not say` };
    case 'reopened':
      return { sentence: reopened(event, names, who) };
    case 'reopen-asked':
      return { sentence: `${who} asked to reopen the session: ${event.reason}` };
    case 'reopen-granted':
      return noted(`${who} granted the reopening that ${names.agent(event.askedBy)} asked for`, event.word);
    case 'reopen-refused':
      return { sentence: `${who} refused the reopening that ${names.agent(event.askedBy)} asked for: ${event.reason}` };
    default:
      return event satisfies never;
  }
}
