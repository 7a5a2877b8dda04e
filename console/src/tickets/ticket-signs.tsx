import { AlarmClock, Ban, Circle, CircleCheckBig, CircleDotDashed, type LucideIcon } from 'lucide-react';
import type { ServiceTicketView, TicketAssignee } from '../../../shared/contracts/service-tickets.ts';
import { comingOf, exactTimeOf, momentOf } from '../clock/format-time.ts';
import type { Names } from '../desk/use-names.ts';
import { t } from '../texts/tickets.ts';
import { isOverdue } from './use-ticket-list.ts';

type Status = ServiceTicketView['status'];

const ICONS: Readonly<Record<Status, LucideIcon>> = {
  open: Circle,
  'in-progress': CircleDotDashed,
  done: CircleCheckBig,
  cancelled: Ban,
};

/** How far a ticket is. */
export function StatusSign({ status }: { status: Status }) {
  const Icon = ICONS[status];
  return (
    <span className="ticket-status" data-status={status}>
      <Icon aria-hidden="true" size={14} />
      {t(`ticket.status.${status}`)}
    </span>
  );
}

interface DueSignProps {
  readonly ticket: ServiceTicketView;
  readonly nowMs: number;
  /** Where there is little room: since when it is overdue is told on asking. */
  readonly isBrief?: boolean;
}

/** By when it is due; marked when that has passed. Nothing where it is not due at any time. */
export function DueSign({ ticket, nowMs, isBrief = false }: DueSignProps) {
  const { dueAt } = ticket;
  if (dueAt === undefined) return null;
  const isLate = isOverdue(ticket, nowMs);
  const late = () => (isBrief ? t('ticket.overdue-brief') : t('ticket.overdue', { time: momentOf(dueAt, nowMs) }));
  return (
    <span className="ticket-due" data-overdue={isLate}>
      {isLate && <AlarmClock aria-hidden="true" size={14} />}
      <time dateTime={dueAt} title={exactTimeOf(dueAt)}>
        {isLate ? late() : comingOf(dueAt, nowMs)}
      </time>
    </span>
  );
}

/** Whose work it is, by name. */
export function assigneeName(assignee: TicketAssignee, names: Names): string {
  if (assignee.kind === 'agent') return names.agent(assignee.agentId);
  return t('ticket.assignee.queue', { queue: names.queue(assignee.queueId) });
}
