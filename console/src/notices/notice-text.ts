import type { NoticeView } from '../../../shared/contracts/views.ts';
import { t } from '../texts/t.ts';

/** What a notice says. `nameOf` turns an agent's id into what people call them. */
export function noticeText({ kind, by, session }: NoticeView, nameOf: (agentId: string) => string): string {
  const who = by === undefined ? t('notices.nobody') : nameOf(by);
  const customer = session?.customerName ?? '';
  switch (kind) {
    case 'returned':
      return by === undefined ? t('notice.returned-gone', { customer }) : t('notice.returned', { who, customer });
    case 'passed-over':
      return t('notice.passed-over', { customer });
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
