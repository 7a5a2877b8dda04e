import type { RecordEntry, TranscriptRecord } from '../contracts/transcripts.ts';
import type { CompletionCause } from '../domain/completion-cause.ts';
import type { AutomaticText } from '../domain/events.ts';
import { html, type Markup } from './markup.ts';
import { utc } from './sentences.ts';
import { byDay, sheetOf, tagOf } from './sheet.ts';

type Message = Extract<RecordEntry, { readonly kind: 'message' }>;

/** Why a session ended, as a fact about it. */
const CAUSES: Readonly<Record<CompletionCause, string>> = {
  agent: 'Resolved',
  phone: 'Confirmed by the customer on the phone',
  email: 'Confirmed by the customer by email',
  elsewhere: 'Completed elsewhere',
  mistake: 'Sent by mistake',
  'no-answer': 'The customer did not answer',
  spam: 'Spam',
  idle: 'The customer stayed silent',
  customer: 'Ended by the customer',
  'mail-taken-back': 'The mail that it began by was taken back to where it came from',
};

/** What a text by rule is. */
const AUTOMATIC: Readonly<Record<AutomaticText, string>> = {
  greeting: 'greeting',
  queued: 'waiting in the queue',
  'closed-hours': 'outside the opening hours',
  'idle-warning': 'warning before closing',
  'idle-closed': 'closed without an answer',
  completed: 'completed',
  reopened: 'opened again',
  survey: 'survey',
  'survey-thanks': 'thanks for the points',
  'ticket-done': 'service ticket done',
  transcript: 'record of the conversation, as a file',
  'mail-arrived': 'that the mail has arrived, with a link to go on here',
};

function clock(at: string): Markup {
  return html`<time datetime="${at}">${at.slice(11, 19)}</time>`;
}

function instant(at: string): Markup {
  return html`<time datetime="${at}">${utc(at)}</time>`;
}

function fact(term: string, description: Markup | string | undefined): Markup | undefined {
  if (description === undefined) return undefined;
  return html`<dt>${term}</dt><dd><bdi>${description}</bdi></dd>
`;
}

function facts({ session, closing, survey }: TranscriptRecord): Markup {
  const { labels, language } = session;
  return html`<dl>
${fact('Customer', session.customer.name)}${fact('Channel', session.channel)}${fact('Queue', session.queue.name)}${fact('Language', language)}${fact('Opened', instant(session.openedAt))}${fact('Completed', instant(closing.at))}${fact('Completed by', closing.by?.name)}${fact('Why', CAUSES[closing.cause])}${fact('Category', closing.category.name)}${fact('Note', closing.note)}${fact('Labels', labels.length === 0 ? undefined : labels.join(', '))}${fact('Survey', survey && `${survey.score} of 5`)}${fact('Comment', survey?.comment)}${fact('Session', session.id)}</dl>`;
}

function holders({ holders: spans }: TranscriptRecord): Markup {
  const rows = spans.map(
    ({
      holder,
      from,
      until,
    }) => html`<tr><td><bdi>${holder?.name ?? 'Nobody'}</bdi></td><td>${instant(from)}</td><td>${until === undefined ? '' : instant(until)}</td></tr>
`,
  );
  return html`<table>
<caption>Who held the session, from when until when</caption>
<thead><tr><th scope="col">Holder</th><th scope="col">From</th><th scope="col">Until</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}

/** Who held it is said where it is somebody else than who wrote. */
function heldBy({ from, name, heldBy: holder }: Message): Markup | undefined {
  if (holder === undefined || (from !== 'customer' && holder.name === name)) return undefined;
  return html`<span class="quiet">held by <bdi>${holder.name}</bdi></span>`;
}

function message(entry: Message, language: string | undefined): Markup {
  const { from, name, text, attachment, automatic, filed, movedTo, movedFrom, undelivered } = entry;
  const tag = from === 'customer' ? tagOf(language) : undefined;
  return html`<li class="message" data-from="${from}">
<p class="head"><strong><bdi>${name}</bdi></strong> ${clock(entry.at)} ${heldBy(entry)}</p>
${
  attachment !== undefined &&
  html`<p class="attachment">[<bdi>${attachment}</bdi>]</p>
`
}${
  text !== undefined &&
  text !== '' &&
  html`<p class="words" dir="auto"${tag !== undefined && html` lang="${tag}"`}>${text}</p>
`
}${
  automatic !== undefined &&
  html`<p class="quiet">Automatic: ${AUTOMATIC[automatic]}</p>
`
}${
  filed === true &&
  html`<p class="quiet">Thanks, filed with the completed session</p>
`
}${
  movedFrom !== undefined &&
  html`<p class="quiet">Moved here from session ${movedFrom}</p>
`
}${
  movedTo !== undefined &&
  html`<p class="quiet">Not part of this session any more: it stands in session ${movedTo}</p>
`
}${
  undelivered !== undefined &&
  html`<p class="failed">Not delivered: ${undelivered}</p>
`
}</li>
`;
}

function line(entry: RecordEntry, language: string | undefined): Markup {
  switch (entry.kind) {
    case 'message':
      return message(entry, language);
    case 'note':
      return html`<li class="note">
<p class="head"><strong>Internal note by <bdi>${entry.name}</bdi></strong> ${clock(entry.at)}</p>
<p class="words" dir="auto">${entry.text}</p>
</li>
`;
    case 'ledger':
      return html`<li class="ledger"><span dir="ltr">${entry.sentence}</span> ${clock(entry.at)}${
        entry.note !== undefined && html`<p class="words quiet" dir="auto">${entry.note}</p>`
      }</li>
`;
    default:
      return entry satisfies never;
  }
}

/** The record as a page that people of the team read, save and print. */
export function teamSheet(record: TranscriptRecord): string {
  const { session, closing, entries } = record;
  const days = byDay(entries).map(
    ({ day, entries: ofDay }) => html`<h3><time datetime="${day}">${day}</time></h3>
<ol>
${ofDay.map((entry) => line(entry, session.language))}</ol>
`,
  );
  const title = `Transcript: ${session.customer.name}, ${closing.at.slice(0, 10)}`;
  return sheetOf(
    { language: 'en', direction: 'ltr', title },
    html`<header>
<h1>Transcript: <bdi>${session.customer.name}</bdi></h1>
<p class="quiet">All times are in UTC.</p>
${facts(record)}
</header>
<main>
<h2>Holders</h2>
${holders(record)}
<h2>Conversation</h2>
${days}</main>
<footer class="quiet"><p>For the team alone: it has internal notes. Whispers are no part of it.</p></footer>`,
  );
}
