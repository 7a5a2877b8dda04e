import { type Html, html, page, trusted } from '../start-page/look.ts';
import { ACCOUNTS } from './accounts.ts';

/** The page where one picks a demo account. `action` is where the choice is posted. */
export function accountsPage(action: string): string {
  const buttons = ACCOUNTS.map(
    ({ id, name, role }) => html`<li><button class="card person" name="account" value="${id}">
<span class="avatar" aria-hidden="true">${initials(name)}</span>
<span><strong>${name}</strong><span class="role">${role}</span></span></button></li>
`,
  );
  return page(
    'Sign in to Baton',
    html`<p class="soft">Choose who you want to be.</p>
<form method="post" action="${action}"><ul class="list people">${buttons}</ul></form>
<p class="note">These are demo accounts of the local runner: they have no passwords and exist on this machine only. A
deployed Baton signs in with your own identity provider.</p>`,
    'medium',
  );
}

/** Says what went wrong and leads back to the console. */
export function problemPage(title: string, text: string): string {
  return page(title, html`<p>${text}</p><p><a href="/console/">Back to the console</a></p>`, 'narrow');
}

/** Asks whether to sign out. `form` is the provider's own and carries its token against forgery. */
export function signOutPage(form: string): string {
  const buttons: Html = html`<div class="row"><button class="primary" type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button class="plain" type="submit" form="op.logoutForm">Stay signed in</button></div>`;
  return page(
    'Sign out of Baton?',
    html`<p class="soft">You can sign in again at any time.</p>${trusted(form)}${buttons}`,
    'narrow',
  );
}

function initials(name: string): string {
  const words = name.replace(/^Demo /, '').split(' ');
  return words.map((word) => word.charAt(0).toUpperCase()).join('');
}
