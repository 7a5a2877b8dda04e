import type { NoticeView } from '../../../shared/contracts/views.ts';
import { t } from '../texts/t.ts';

/** What a notice says. `nameOf` turns an agent's id into what people call them. */
export function noticeText({ kind, by, session }: NoticeView, nameOf: (agentId: string) => string): string {
  const who = by === undefined ? t('notices.nobody') : nameOf(by);
  const customer = session?.customerName ?? '';
  switch (kind) {
    case 'returned':
      return by === undefined ? t('notice.returned-gone', { customer }) : t('notice.returned', { who, customer });
    case 'reopened':
      return by === undefined ? t('notice.reopened-customer', { customer }) : t('notice.reopened', { who, customer });
    case 'passed-over':
    case 'woken':
    case 'returned-full':
      return t(`notice.${kind}`, { customer });
    case 'set-away':
      return t('notice.set-away');
    default:
      return t(`notice.${kind}`, { who, customer });
  }
}

/** Where a notice leads; undefined for one that is about no session. */
export function noticePath({ session }: NoticeView, isMine: (sessionId: string) => boolean): string | undefined {
  if (session === undefined) return undefined;
  return `/${isMine(session.id) ? 'mine' : 'all'}/${session.id}`;
}
