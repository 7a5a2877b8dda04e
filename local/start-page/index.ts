import type { PublicHandler, Surroundings } from '../contracts.ts';
import { ACCOUNTS } from '../sign-in/accounts.ts';
import { html, page, sendPage } from './look.ts';

const LINKS = [
  ['/console/', 'Console', 'Where agents, leads and admins work'],
  ['/phone/', 'Phones', 'Telegram chats of demo customers, side by side'],
  ['/bots/', 'Bots', 'Plays @BotFather: demo bots and their tokens, to connect in the console'],
  ['/mailbox/', 'Mailboxes', 'What demo customers have in their mail, and what they write'],
  ['/tracker/', 'Tracker', 'Plays the tracker that a team has already; tickets are handed to it'],
  ['/api/openapi.json', 'API document', 'OpenAPI of every route'],
  ['/local/usage', 'Usage', 'Every billable unit that this instance has used'],
  ['/local/clock', 'Clock', 'What time it is here; a POST moves it forward'],
  ['/local/queues', 'Queues', 'What waits, what is on the way, what failed'],
] as const;

/** The page at `/`: what this is and where things are. Takes every path that nobody else does. */
export function createStartPage({ publicUrl }: Pick<Surroundings, 'publicUrl'>): PublicHandler {
  const body = startPage(publicUrl);
  return {
    prefix: '/',
    handle: async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', publicUrl);
      if (pathname === '/') return sendPage(response, 200, body);
      sendPage(
        response,
        404,
        page(
          'Nothing here',
          html`<p><code>${pathname}</code> is no page of this runner.</p><p><a href="/">Start page</a></p>`,
          'narrow',
        ),
      );
    },
  };
}

function startPage(publicUrl: string): string {
  const port = new URL(publicUrl).port;
  const where = port === '4000' ? '' : ` --port ${port}`;
  const links = LINKS.map(
    ([href, name, text]) =>
      html`<li><a class="card" href="${href}"><strong>${name}</strong><span class="soft">${text}</span></a></li>
`,
  );
  const accounts = ACCOUNTS.map(
    ({ id, name, role }) => html`<tr><td><code>${id}</code></td><td>${name}</td><td class="soft">${role}</td></tr>
`,
  );
  return page(
    'Baton',
    html`<p>Baton is a customer-service desk that a team deploys into its own AWS account. Customers write by Telegram or email; agents
answer in the console. At any moment exactly one person owns a conversation, everyone sees who, and a ledger tells who held
it before and why it moved.</p>
<p class="soft">This is the local runner: the same stacks and functions as in AWS, on this machine alone.</p>
<h2>Where to go</h2>
<ul class="cards">${links}</ul>
<h2>Try it</h2>
<p>Open the <a href="/console/">console</a> as an agent and a <a href="/phone/">phone</a> beside it, write from the phone,
and accept the offer in the console.</p>
<h2>Demo accounts</h2>
<p class="soft">Choose one on the sign-in page; there are no passwords. They exist on this machine only.</p>
<table><thead><tr><th>Account</th><th>Name</th><th>Role</th></tr></thead><tbody>${accounts}</tbody></table>
<h2>From a script</h2>
<p>An access token of a demo account, and a call with it:</p>
<pre><code>TOKEN=$(npm run --silent token -- agent-1${where})
curl -H "authorization: Bearer $TOKEN" ${publicUrl}/api/me</code></pre>
<p>A customer's message, as Telegram would send it:</p>
<pre><code>curl ${publicUrl}/phone/bots/demo/updates -H 'content-type: application/json' -d '{
  "update_id": 1,
  "message": {
    "message_id": 1, "date": 1767225600, "text": "Hello, where is my order?",
    "chat": { "id": 42, "type": "private", "first_name": "Demo" },
    "from": { "id": 42, "is_bot": false, "first_name": "Demo" }
  }
}'</code></pre>
<p>What the bot sent to that chat:</p>
<pre><code>curl ${publicUrl}/phone/chats/42/messages</code></pre>
`,
  );
}
