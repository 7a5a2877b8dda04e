import type { StoredEntry } from '../contracts/views.ts';
import { awayIn } from '../domain/away-mails.ts';
import type { Content } from '../domain/content.ts';
import type { MessageRef, SaidEvent } from '../domain/events.ts';
import { isUnprovenOther, otherAuthor } from '../domain/mail-author.ts';
import { wordsFor } from './customer-words.ts';
import { html, type Markup } from './markup.ts';
import { partsOf } from './record.ts';
import { byDay, sheetOf, tagOf } from './sheet.ts';

/** A message as its customer knows it. */
interface Said {
  readonly at: string;
  readonly event: SaidEvent;
}

/** An earlier message as both its kinds of name can tell of it. */
function refKey(of: MessageRef): string {
  return 'seq' in of ? `seq ${of.seq}` : `id ${of.channelId}`;
}

/** What messages say that were mended later, where the customer has it. */
function mendedIn(entries: readonly StoredEntry[]): ReadonlyMap<string, Content> {
  return new Map(
    entries.flatMap(({ event, delivery }) =>
      event.type === 'message-edited' && delivery?.state !== 'failed' ? [[refKey(event.of), event.content]] : [],
    ),
  );
}

/** What never reached the customer is none of theirs, nor is what is no message. What was mended says what it says now. */
function saidIn(entries: readonly StoredEntry[]): readonly Said[] {
  const mended = mendedIn(entries);
  const away = awayIn(entries);
  return entries.flatMap(({ seq, event, delivery }) => {
    if (event.type !== 'message-received' && event.type !== 'message-sent') return [];
    // That they blocked the bot, and the like, is nothing that they said.
    if (event.type === 'message-received' && event.automatic && event.content.kind === 'placeholder') return [];
    // Whoever it is, it is not known to be for the customer.
    if (isUnprovenOther(event.content)) return [];
    // It is part of another conversation now.
    if (delivery?.state === 'failed' || away.has(seq)) return [];
    const channelId = event.type === 'message-received' ? event.channelId : undefined;
    const byId = channelId === undefined ? undefined : mended.get(refKey({ channelId }));
    const content = mended.get(refKey({ seq })) ?? byId ?? event.content;
    return [{ at: event.at, event: { ...event, content } }];
  });
}

type Words = ReturnType<typeof wordsFor>;

/** What an agent is called, if that is still known. */
type NameOf = (agentId: string) => string | undefined;

function author({ by, type, ...event }: SaidEvent, words: Words, nameOf: NameOf): string {
  const other = otherAuthor(event.content);
  if (other !== undefined) return other.name ?? other.address;
  if (type === 'message-received') return words.you;
  if ('automatic' in event && event.automatic !== undefined) return words.automatic;
  return by.kind === 'agent'
    ? (nameOf(by.id) ?? words.team)
    : by.kind === 'assistant'
      ? words.assistant
      : words.automatic;
}

/** A day in words; by the Gregorian calendar, as the times of the messages are. */
function dayIn(language: string, day: string): string {
  const options = { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' } as const;
  return new Intl.DateTimeFormat(language, options).format(new Date(`${day}T00:00:00Z`));
}

function message({ at, event }: Said, words: Words, nameOf: NameOf, language: string | undefined): Markup {
  const { text, attachment } = partsOf(event.content);
  const from = event.type !== 'message-received' ? 'team' : otherAuthor(event.content) ? 'other' : 'customer';
  return html`<li class="message" data-from="${from}">
<p class="head"><strong><bdi>${author(event, words, nameOf)}</bdi></strong> <time datetime="${at}">${at.slice(11, 16)}</time></p>
${
  attachment !== undefined &&
  html`<p class="attachment">[${words.attachment}]</p>
`
}${
  text !== undefined &&
  text !== '' &&
  html`<p class="words" dir="auto"${language !== undefined && from === 'customer' && html` lang="${language}"`}>${text}</p>
`
}</li>
`;
}

/**
 * A conversation as its customer may keep it: what was said, by whom, and when. No ids, no notes, nothing of who held it and why, and
 * nothing that did not reach them.
 */
export function customerSheet(entries: readonly StoredEntry[], language: string | undefined, nameOf: NameOf): string {
  const words = wordsFor(language);
  const tag = tagOf(language);
  const days = byDay(saidIn(entries)).map(
    ({ day, entries: ofDay }) => html`<h3><time datetime="${day}">${dayIn(words.in, day)}</time></h3>
<ol>
${ofDay.map((said) => message(said, words, nameOf, tag))}</ol>
`,
  );
  return sheetOf(
    { language: words.in, direction: words.direction, title: words.title },
    html`<header>
<h1>${words.title}</h1>
<p class="quiet">${words.utc}</p>
</header>
<main>
${days}</main>`,
  );
}
