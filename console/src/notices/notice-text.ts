import type { NoticeView } from '../../../shared/contracts/views.ts';
import { t } from '../texts/t.ts';

/** What a notice says. `nameOf` turns an agent's id into what people call them. */
export function noticeText({ kind, by, session, ticket }: NoticeView, nameOf: (agentId: string) => string): string {
  const who = by === undefined ? t('notices.nobody') : nameOf(by);
  const customer = session?.customerName ?? '';
  const title = ticket?.title ?? '';
  switch (kind) {
    case 'returned':
      return by === undefined ? t('notice.returned-gone', { customer }) : t('notice.returned', { who, customer });
    case 'reopened':
      return by === undefined ? t('notice.reopened-customer', { customer }) : t('notice.reopened', { who, customer });
    case 'passed-over':
    case 'woken':
    case 'returned-full':
    case 'mail-bounced':
    case 'mail-complained':
      return t(`notice.${kind}`, { customer });
    case 'ticket-assigned':
      return by === undefined
        ? t('notice.ticket-moved', { title, customer })
        : t('notice.ticket-assigned', { who, title, customer });
    case 'ticket-for-queue':
      return by === undefined
        ? t('notice.ticket-for-queue-moved', { title, customer })
        : t('notice.ticket-for-queue', { who, title, customer });
    case 'ticket-done':
    case 'ticket-cancelled':
      return t(`notice.${kind}`, { who, title, customer });
    case 'ticket-due':
      return t('notice.ticket-due', { title, customer });
    case 'set-away':
    case 'tracker-gone':
      return t(`notice.${kind}`);
    default:
      return t(`notice.${kind}`, { who, customer });
  }
}

/** Where a notice leads; undefined for one that is about no session. */
export function noticePath(
  { session, ticket }: NoticeView,
  isMine: (sessionId: string) => boolean,
): string | undefined {
  if (ticket !== undefined) return `/tickets/${ticket.id}`;
  if (session === undefined) return undefined;
  return `/${isMine(session.id) ? 'mine' : 'all'}/${session.id}`;
}
