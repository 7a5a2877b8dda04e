import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { sendPage } from '../start-page/look.ts';
import { accountOf } from './accounts.ts';
import { accountsPage, problemPage } from './pages.ts';

const LARGEST_FORM = 4096;

/** Serves the page where an account is chosen, and takes the choice. */
export async function serveInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const interaction = await provider.interactionDetails(request, response);
    const { uid } = interaction;
    if (request.method !== 'POST') return sendPage(response, 200, accountsPage(`/sign-in/interaction/${uid}`));
    const account = accountOf((await form(request)).get('account'));
    if (account === undefined) {
      return sendPage(response, 400, problemPage('Signing in did not work', 'There is no such demo account.'));
    }
    await leaveOtherSession(provider, interaction, account.id);
    await provider.interactionFinished(request, response, { login: { accountId: account.id } });
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    sendPage(response, 400, problemPage('This sign-in has expired', 'It was finished elsewhere or took too long.'));
  }
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/**
 * Ends the browser's session of another account and nothing else. Left to itself the provider would sign that account
 * out, and with it the tab that still works in its name.
 */
async function leaveOtherSession(provider: Provider, interaction: Interaction, account: string): Promise<void> {
  const { session } = interaction;
  if (session === undefined || session.accountId === account) return;
  await (await provider.Session.findByUid(session.uid))?.destroy();
  delete interaction.session;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
}

async function form(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > LARGEST_FORM) return new URLSearchParams();
  }
  return new URLSearchParams(text);
}
