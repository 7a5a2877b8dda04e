import type { SessionView } from '../../../shared/contracts/views.ts';
import { isCalled } from '../ui/is-called.ts';

/** For whom targets are looked for. */
interface Search {
  readonly from: SessionView;
  readonly agentId: string;
  /** What was typed: parts of a name or a subject, or a link. */
  readonly text: string;
}

/** The id of a session in its link, or alone. */
export function sessionIdIn(text: string): string | undefined {
  return /ses_[0-9A-Za-z]{26}/.exec(text)?.[0];
}

function rankOf({ customer, owner }: SessionView, { from, agentId }: Search): number {
  if (customer.id === from.customer.id) return 0;
  return owner?.agentId === agentId ? 1 : 2;
}

/**
 * The sessions to which a mail may go: open ones by mail, the same customer's first, then the viewer's own, then all others that they see,
 * each newest first. A link finds its session alone, whatever it is like: the desk says why it is none.
 */
export function targetsFor(sessions: Iterable<SessionView>, search: Search): readonly SessionView[] {
  const { from, text } = search;
  const linked = sessionIdIn(text);
  const others = [...sessions].filter(({ id }) => id !== from.id);
  if (linked !== undefined) return others.filter(({ id }) => id === linked);
  return others
    .filter(({ status, channel }) => status !== 'completed' && channel === 'email')
    .filter(({ customer, subject = '' }) => isCalled(`${customer.name} ${subject}`, text.trim()))
    .sort((a, b) => rankOf(a, search) - rankOf(b, search) || b.openedAt.localeCompare(a.openedAt));
}
