import { Html, html, page } from '../start-page/look.ts';
import { ANSWERS, type Answer, type Delivery, messageIn, type TrackerSettings } from './book.ts';

const ANSWER_NAMES: Readonly<Record<Answer, string>> = {
  ok: '200, with a link to the ticket here',
  redirect: '302 to another address',
  refuse: '401',
  gone: '410: gone for good',
  'too-many': '429, come back in 30 seconds',
  fail: '500',
  slow: 'nothing for 12 seconds, which is too late',
};

const VERDICTS: Readonly<Record<Delivery['verdict'], string>> = {
  valid: 'valid',
  wrong: 'wrong',
  'too-old': 'valid, but more than five minutes old',
  missing: 'missing',
  'no-secret': 'not checked: no secret here yet',
};

function rows(deliveries: readonly Delivery[]): readonly Html[] {
  return deliveries.map((delivery, at) => {
    const { at: time, event, delivery: id, verdict, answered } = delivery;
    const ticket = messageIn(delivery)?.ticket;
    const isRepeated = deliveries.slice(at + 1).some((earlier) => earlier.delivery === id);
    const about =
      ticket === undefined
        ? html``
        : html`<a href="/tracker/tickets/${ticket.id}" dir="auto">${ticket.title}</a> <span class="soft">rev ${String(ticket.rev)}, ${ticket.status}</span>`;
    return html`<tr><td>${time}</td><td><code>${event}</code></td><td>${about}</td><td>${VERDICTS[verdict]}</td><td>${answered}${isRepeated ? html` <span class="soft">(again)</span>` : html``}</td></tr>
`;
  });
}

/** The built-in tracker: what it answers, which secret it has, and what came. */
export function trackerPage(
  hook: string,
  { secret, answer }: TrackerSettings,
  deliveries: readonly Delivery[],
): string {
  const choices = ANSWERS.map(
    (one) => html`<option value="${one}"${new Html(one === answer ? ' selected' : '')}>${ANSWER_NAMES[one]}</option>`,
  );
  const came =
    deliveries.length === 0
      ? html`<p class="soft">Nothing has come yet.</p>`
      : html`<table><thead><tr><th>When</th><th>Event</th><th>Ticket</th><th>Signature</th><th>Answered</th></tr></thead><tbody>${rows(deliveries)}</tbody></table>`;
  return page(
    'Tracker',
    html`<p>This plays the tracker that a team has already. As an admin, enter its address in the console under Settings, Tracker, make a
secret, and enter that here.</p>
<pre><code>${hook}</code></pre>
<form method="post" action="/tracker/settings">
<p><label>Secret <input name="secret" value="${secret}" size="60" autocomplete="off" spellcheck="false" placeholder="whsec_…"></label></p>
<p><label>Answer <select name="answer">${choices}</select></label></p>
<p class="row"><button class="primary">Save</button> <a class="plain" href="/tracker/">Look again</a></p>
</form>
<h2>What came</h2>
${came}
<p><a href="/tracker/deliveries">As JSON</a> · <a href="/">Start page</a></p>
`,
  );
}

/** A ticket as the tracker has it: by the delivery with its highest number. */
export function ticketPage(ticketId: string, deliveries: readonly Delivery[]): string | undefined {
  const known = deliveries.flatMap((delivery) => {
    const message = messageIn(delivery);
    return message?.ticket?.id === ticketId ? [{ ticket: message.ticket, session: message.session }] : [];
  });
  const [newest] = known.toSorted((a, b) => b.ticket.rev - a.ticket.rev);
  if (newest === undefined) return undefined;
  const { ticket, session } = newest;
  const from = session === undefined ? html`` : html`<p><a href="${session.url}">Its session in Baton</a></p>`;
  return page(
    ticket.title,
    html`<p class="soft">${ticket.id}, rev ${String(ticket.rev)}</p><p>Status: <strong>${ticket.status}</strong></p>
<p dir="auto">${ticket.description}</p>${from}<p><a href="/tracker/">Tracker</a></p>
`,
    'medium',
  );
}
