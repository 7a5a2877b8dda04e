import { RECORD_VERSION, type RecordEntry, type TranscriptRecord } from '../contracts/transcripts.ts';
import type { StoredEntry } from '../contracts/views.ts';
import { type Away, awayIn } from '../domain/away-mails.ts';
import { type Content, type FileRef, filesOf, kindWordOf, type MailAddress, wordsOf } from '../domain/content.ts';
import { isLedgerEvent, type MessageEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve/index.ts';
import { holdings } from '../domain/ledger.ts';
import { otherAuthor } from '../domain/mail-author.ts';
import type { Session } from '../domain/session.ts';
import type { Names } from './names.ts';
import { nameOf, sentenceOf } from './sentences.ts';

/** A sticker's name says nothing, the character that it stands for does. */
function fileWords({ name, as, emoji }: FileRef): string {
  if (as === 'document') return name;
  return `${as}: ${as === 'sticker' && emoji !== undefined ? emoji : name}`;
}

function whatOf(content: Content): string | undefined {
  if (content.kind === 'transcript') return 'transcript';
  if (content.kind !== 'location') return kindWordOf(content);
  return `location: ${content.latitude}, ${content.longitude}`;
}

/** What a message says: its words, and what it is where it is more than words: its files by name. */
export function partsOf(content: Content): { readonly text?: string; readonly attachment?: string } {
  const text = content.kind === 'mail' ? [content.subject, content.text].join('\n\n') : wordsOf(content);
  const files = filesOf(content).map(fileWords);
  const attachment = files.length > 0 ? files.join(', ') : whatOf(content);
  return { ...(attachment !== undefined && { attachment }), ...(text !== '' && { text }) };
}

type From = Extract<RecordEntry, { readonly kind: 'message' }>['from'];

function fromOf(event: MessageEvent): From {
  if (event.by.kind === 'customer') return 'customer';
  if (event.type === 'message-sent' && event.automatic !== undefined) return 'automatic';
  return event.by.kind === 'assistant' ? 'assistant' : 'agent';
}

/** Makes the record of a session from the part of its history that it is about. Throws for a part without its closing. */
export function recordOf(entries: readonly StoredEntry[], closing: number, names: Names): TranscriptRecord {
  const events = entries.map(({ event }) => event);
  const session = events.reduce<Session | undefined>((before, event) => evolve(before, event), undefined);
  const completed = entries.find(({ seq }) => seq === closing)?.event;
  if (session === undefined || completed?.type !== 'completed') throw new TypeError(`no closing ${closing}`);
  const { customerName: customer, language } = session;
  const about: About = { customer, queueId: session.queueId, away: awayIn(entries) };
  const person = (id: string) => ({ id, name: names.agent(id) });
  const survey = session.surveys?.find((asked) => asked.closing === closing);
  const comment = events.findLast((event) => event.type === 'survey-commented' && event.closing === closing);
  return {
    version: RECORD_VERSION,
    session: {
      id: session.id,
      channel: session.thread.split('#', 1)[0] ?? '',
      queue: { id: session.queueId, name: names.queue(session.queueId) },
      customer: { id: session.customerId, name: customer },
      ...(language !== undefined && { language }),
      openedAt: session.openedAt,
      labels: [...(session.labels ?? [])],
    },
    closing: {
      number: closing,
      at: completed.at,
      cause: completed.cause,
      category: { id: completed.category, name: names.category(completed.category) },
      ...(completed.by.kind === 'agent' && { by: person(completed.by.id) }),
      ...(completed.note !== undefined && { note: completed.note }),
    },
    ...(survey?.score !== undefined && {
      survey: { score: survey.score, ...(comment?.type === 'survey-commented' && { comment: comment.comment }) },
    }),
    holders: holdings(events).map(({ ownerId, from, until }) => ({
      ...(ownerId !== undefined && { holder: person(ownerId) }),
      from,
      ...(until !== undefined && { until }),
    })),
    entries: entries.flatMap((entry) => entryOf(entry, names, about) ?? []),
  };
}

/** Where else a message stands, or stood before. */
function elsewhereOf(seq: number, event: MessageEvent, away: ReadonlyMap<number, Away>) {
  const to = away.get(seq)?.to;
  const movedFrom =
    event.type === 'message-received' && event.content.kind === 'mail' ? event.content.movedFrom : undefined;
  return { ...(to !== undefined && { movedTo: to }), ...(movedFrom && { movedFrom: movedFrom.sessionId }) };
}

interface About {
  readonly customer: string;
  readonly queueId: string;
  readonly away: ReadonlyMap<number, Away>;
}

/** Somebody besides the customer: a name alone says little of who it is. */
function addressed({ name, address }: MailAddress): string {
  return name === undefined ? address : `${name} <${address}>`;
}

/** A whisper is nobody else's to read, not even that there was one. */
function entryOf(
  { seq, event, delivery }: StoredEntry,
  names: Names,
  { customer, queueId, away }: About,
): RecordEntry | undefined {
  const numbered = { number: seq, at: event.at };
  const name = nameOf(event.by, names, customer);
  if (isLedgerEvent(event)) {
    return { ...numbered, kind: 'ledger', event: event.type, ...sentenceOf(event, names, customer) };
  }
  if (event.type === 'whispered') return undefined;
  if (event.type === 'noted') return { ...numbered, kind: 'note', name, text: event.text };
  const { ownerId } = event;
  const other = event.type === 'message-received' ? otherAuthor(event.content) : undefined;
  return {
    ...numbered,
    kind: 'message',
    from: fromOf(event),
    // By rule, whoever holds it speaks, else its queue: so the customer knows it, and so the console shows it.
    name:
      other !== undefined
        ? addressed(other)
        : event.by.kind !== 'system'
          ? name
          : ownerId === undefined
            ? names.queue(queueId)
            : names.agent(ownerId),
    ...(ownerId !== undefined && { heldBy: { id: ownerId, name: names.agent(ownerId) } }),
    ...(event.type === 'message-reacted'
      ? { attachment: 'reaction', text: event.emojis.join(' ') }
      : partsOf(event.content)),
    ...(event.type === 'message-edited' && { edit: true as const }),
    ...(event.type === 'message-sent' && event.automatic !== undefined && { automatic: event.automatic }),
    ...(event.type === 'message-received' && event.filed && { filed: true }),
    ...elsewhereOf(seq, event, away),
    ...(delivery?.state === 'failed' && { undelivered: delivery.reason ?? 'unknown' }),
  };
}
