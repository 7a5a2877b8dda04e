import type { HistoryEntry, SessionView } from '../../../shared/contracts/views.ts';
import { type Content, kindWordOf, wordsOf } from '../../../shared/domain/content.ts';
import { NOTE_CHARACTERS } from '../api/paths.generated.ts';
import { momentOf } from '../clock/format-time.ts';
import type { Names } from '../desk/use-names.ts';
import type { KnownHistory } from '../history/merge-history.ts';
import { hasText, t } from '../texts/dialogs.ts';

/** A quote longer than this is cut: the session itself has the whole of it. In code points. */
const QUOTE_CHARACTERS = 240;

/** Older notes have been read by whoever held it before. */
const NOTES = 3;

function cut(text: string): string {
  const all = [...text.replace(/\s+/g, ' ').trim()];
  return all.length <= QUOTE_CHARACTERS ? all.join('') : `${all.slice(0, QUOTE_CHARACTERS - 1).join('')}…`;
}

function said(content: Content): string {
  const kind = kindWordOf(content);
  const words = cut(wordsOf(content));
  if (kind === undefined) return words;
  const key = `kind.${kind}`;
  const what = hasText(key) ? t(key as 'kind.photo') : kind;
  return words === '' ? what : `${what}: ${words}`;
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(tag) ?? tag;
  } catch (error) {
    // What a channel tells need not be a language tag.
    if (error instanceof RangeError) return tag;
    throw error;
  }
}

function whoWrites(session: SessionView, names: Names, nowMs: number): string {
  const values = {
    customer: session.customer.name,
    channel: names.channel(session.channel),
    time: momentOf(session.openedAt, nowMs),
  };
  if (session.language === undefined) return t('summary.customer', values);
  return t('summary.customer-language', { ...values, language: languageName(session.language) });
}

function ofCustomer({ entries, more }: KnownHistory, session: SessionView, nowMs: number): readonly string[] {
  const messages = entries.flatMap(({ event }) =>
    event.type === 'message-received' && !event.automatic ? [event] : [],
  );
  const first = more ? undefined : messages[0];
  const last = messages.at(-1);
  const lines: string[] = [];
  if (first !== undefined) lines.push(t('summary.first', { text: said(first.content) }));
  if (last !== undefined && last !== first) {
    lines.push(t('summary.last', { time: momentOf(last.at, nowMs), text: said(last.content) }));
  }
  if (session.customerWaitsSince !== undefined) {
    lines.push(t('summary.waits', { time: momentOf(session.customerWaitsSince, nowMs) }));
  }
  return lines;
}

function ofAnswer(entries: readonly HistoryEntry[], names: Names, nowMs: number): string {
  // A greeting answers nothing that the customer asked.
  const answers = entries.flatMap(({ event }) =>
    event.type === 'message-sent' && event.automatic === undefined ? [event] : [],
  );
  const answer = answers.at(-1);
  if (answer?.ownerId === undefined) return t('summary.unanswered');
  const values = { agent: names.agent(answer.ownerId), time: momentOf(answer.at, nowMs), text: said(answer.content) };
  return t('summary.answered', values);
}

function ofNotes(entries: readonly HistoryEntry[], names: Names): readonly string[] {
  const notes = entries.flatMap(({ event }) => {
    if (event.type !== 'noted' || event.by.kind !== 'agent') return [];
    return [t('summary.note', { agent: names.agent(event.by.id), text: cut(event.text) })];
  });
  return notes.slice(-NOTES);
}

/**
 * What whoever takes a session over should know, from what the console holds of it: a start for a note, to be read and
 * changed before it is sent. Whispers stay out, since they are for one pair of eyes. At most `NOTE_CHARACTERS` long.
 */
export function summarize(session: SessionView, history: KnownHistory, names: Names, nowMs: number): string {
  const facts = (session.facts ?? []).map(({ name, value }) => t('summary.fact', { name, value: cut(value) }));
  const lines = [
    whoWrites(session, names, nowMs),
    ...ofCustomer(history, session, nowMs),
    ofAnswer(history.entries, names, nowMs),
    ...ofNotes(history.entries, names),
    ...facts,
  ];
  return lines.join('\n').slice(0, NOTE_CHARACTERS);
}
