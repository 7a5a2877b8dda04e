import type { TicketChangeView } from '../../../shared/contracts/service-tickets.ts';
import { wholeMomentOf } from '../clock/format-time.ts';
import type { Names } from '../desk/use-names.ts';
import { t } from '../texts/tickets.ts';
import { assigneeName } from './ticket-signs.tsx';

/** What a change says, one sentence for each thing that is different after it. */
export function changeTexts(change: TicketChangeView, names: Names): readonly string[] {
  const { type, by, title, description, assignee, status, dueAt, trackerUrl } = change;
  const who = by.kind === 'agent' ? names.agent(by.id) : t('who.system');
  if (type === 'opened') {
    const to = assignee === undefined ? '' : assigneeName(assignee, names);
    return [
      t('change.opened', { who, to }),
      ...(dueAt == null ? [] : [t('change.due', { time: wholeMomentOf(dueAt) })]),
    ];
  }
  const lines = [
    ...(status === undefined ? [] : [t('change.status', { who, status: t(`ticket.status.${status}`) })]),
    ...(assignee === undefined ? [] : [t('change.assignee', { who, to: assigneeName(assignee, names) })]),
    ...(title === undefined ? [] : [t('change.title', { who, title })]),
    ...(description === undefined ? [] : [t('change.description', { who })]),
    ...(dueAt === undefined
      ? []
      : [dueAt === null ? t('change.due-gone') : t('change.due', { time: wholeMomentOf(dueAt) })]),
    ...(trackerUrl === undefined ? [] : [trackerUrl === null ? t('change.tracker-gone') : t('change.tracker')]),
  ];
  return lines.length > 0 ? lines : [t('change.noted', { who })];
}
