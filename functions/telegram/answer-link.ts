import { linkText, mailSummary } from '../../shared/channels/telegram/link-text.ts';
import { statusText } from '../../shared/channels/telegram/status-words.ts';
import { languageOf } from '../../shared/desk/customer-menu.ts';
import { statusOf } from '../../shared/desk/customer-status.ts';
import type { Desk } from '../../shared/desk/desk.ts';
import { followLink } from '../../shared/desk/joins/follow-link.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import type { ThreadKey } from '../../shared/domain/session.ts';

/** Somebody came by a link of the desk's own. */
interface Came {
  readonly thread: ThreadKey;
  /** As Telegram reports it. */
  readonly language: string | undefined;
}

/** What the bot says to a link: what it was about, how far that is, and where its answers come. `busy`: Telegram should deliver it again. */
export async function answerLink(
  desk: Desk,
  { thread, language: reported }: Came,
  token: string,
): Promise<string | 'busy'> {
  const followed = await followLink(desk, thread, token);
  if (isRefusal(followed)) return 'busy';
  const language = await languageOf(desk, thread, reported);
  if (!('session' in followed)) return linkText(followed.outcome, language);
  const { outcome, session, mail } = followed;
  const status = statusText(await statusOf(desk, session, language), language);
  // What is completed says by its state that nothing comes any more.
  const where = outcome === 'completed' ? [] : [linkText(outcome, language)];
  return [mailSummary(mail, language), status, ...where].filter((part) => part !== '').join('\n\n');
}
