import type { By } from '../../../shared/domain/actor.ts';
import type { LedgerEvent } from '../../../shared/domain/events.ts';
import { exactTimeOf } from '../clock/format-time.ts';
import { languageName } from '../context/language-name.ts';
import type { Names } from '../desk/use-names.ts';
import { t } from '../texts/ledger.ts';

/** What a ledger entry says, and the note that somebody left with it. */
export interface LedgerText {
  readonly sentence: string;
  readonly note?: string;
}

type Of<T extends LedgerEvent['type']> = Extract<LedgerEvent, { type: T }>;

function whoOf(by: By, names: Names, customer: string): string {
  switch (by.kind) {
    case 'agent':
      return names.agent(by.id);
    case 'customer':
      return customer;
    case 'assistant':
      return t('who.assistant');
    case 'system':
      return t('who.system');
    default:
      return by satisfies never;
  }
}

function noted(sentence: string, note: string | undefined): LedgerText {
  return note === undefined ? { sentence } : { sentence, note };
}

function over(sentence: string, overCapacity: true | undefined): string {
  return overCapacity ? t('ledger.over-capacity', { sentence }) : sentence;
}

function started(event: Of<'started'>, names: Names, who: string): string {
  const queue = names.queue(event.queueId);
  if (event.ownerId !== undefined) {
    return t('ledger.started-owned', { customer: event.customerName, agent: names.agent(event.ownerId) });
  }
  if (event.by.kind === 'customer') return t('ledger.started', { customer: event.customerName, queue });
  return t('ledger.started-by', { who, queue });
}

function assigned(event: Of<'assigned'>, names: Names, who: string): LedgerText {
  const agent = names.agent(event.agentId);
  const tookOver = event.by.kind === 'agent' && event.by.id === event.agentId;
  if (tookOver && event.from !== undefined) {
    return noted(over(t('ledger.took-over', { who, from: names.agent(event.from) }), event.overCapacity), event.note);
  }
  const sentence =
    event.from === undefined
      ? t('ledger.assigned', { who, agent })
      : t('ledger.assigned-from', { who, agent, from: names.agent(event.from) });
  return noted(over(sentence, event.overCapacity), event.note);
}

function transferred(event: Of<'transferred'>, names: Names, who: string): LedgerText {
  const from = names.agent(event.from);
  const sentence =
    event.to.kind === 'agent'
      ? t('ledger.transferred-agent', { who, from, agent: names.agent(event.to.agentId) })
      : t('ledger.transferred-queue', { who, from, queue: names.queue(event.to.queueId) });
  return { sentence, note: event.note };
}

const RETURNED = {
  owner: 'ledger.returned',
  'owner-gone': 'ledger.returned-gone',
  'owner-silent': 'ledger.returned-silent',
  'owner-removed': 'ledger.returned-removed',
  'owner-full': 'ledger.returned-full',
} as const;

function resumed(event: Of<'resumed'>, who: string): string {
  return event.cause === 'owner' ? t('ledger.resumed', { who }) : t(`ledger.resumed-${event.cause}`);
}

function completed(event: Of<'completed'>, names: Names, who: string): LedgerText {
  const category = names.category(event.category);
  const sentence =
    event.cause === 'agent'
      ? t('ledger.completed', { who, category })
      : t(`ledger.completed-${event.cause}`, { who, category });
  return noted(sentence, event.note);
}

function reopened(event: Of<'reopened'>, names: Names, who: string): string {
  const reason = event.reason === 'customer-wrote' ? t('ledger.reopened-customer-wrote') : event.reason;
  const { agentId } = event;
  return agentId === undefined
    ? t('ledger.reopened', { who, reason })
    : t('ledger.reopened-under', { who, agent: names.agent(agentId), reason });
}

const WITHDRAWN = {
  'agent-gone': 'ledger.withdrawn-gone',
  'customer-ended': 'ledger.withdrawn-ended',
  'mail-taken-back': 'ledger.withdrawn-mail',
  'queue-changed': 'ledger.withdrawn',
} as const;

function labelled({ add, remove }: Of<'labelled'>, who: string): string {
  const added = add.map((label) => `+${label}`);
  return t('ledger.labelled', { who, labels: [...added, ...remove.map((label) => `−${label}`)].join(', ') });
}

/** A ledger entry as a sentence. Everyone is called by name, the reader too: it is a record, not a message. */
export function ledgerText(event: LedgerEvent, names: Names, customer: string): LedgerText {
  const who = whoOf(event.by, names, customer);
  switch (event.type) {
    case 'started':
      return { sentence: started(event, names, who) };
    case 'offered':
    case 'accepted':
    case 'declined':
    case 'expired':
    case 'claimed':
      return { sentence: t(`ledger.${event.type}`, { agent: names.agent(event.agentId) }) };
    case 'withdrawn': {
      return { sentence: t(WITHDRAWN[event.cause ?? 'queue-changed'], { agent: names.agent(event.agentId) }) };
    }
    case 'assigned':
      return assigned(event, names, who);
    case 'transferred':
      return transferred(event, names, who);
    case 'returned':
      return noted(t(RETURNED[event.cause], { from: names.agent(event.from) }), event.note);
    case 'queue-changed': {
      const values = { who, from: names.queue(event.from), queue: names.queue(event.queueId) };
      return noted(t('ledger.queue-changed', values), event.note);
    }
    case 'priority-changed': {
      const values = { who, from: t(`priority.${event.from}`), priority: t(`priority.${event.priority}`) };
      return { sentence: t('ledger.priority-changed', values) };
    }
    case 'owner-left':
    case 'owner-back':
      return { sentence: t(`ledger.${event.type}`, { agent: names.agent(event.ownerId) }) };
    case 'supervisor-called':
      return { sentence: t('ledger.supervisor-called', { who }), note: event.note };
    case 'supervisor-joined':
      return { sentence: t('ledger.supervisor-joined', { who, agent: names.agent(event.calledBy) }) };
    case 'parked': {
      const { reason, wakeAt } = event;
      if (wakeAt === undefined) return { sentence: t('ledger.parked', { who, reason }) };
      return { sentence: t('ledger.parked-until', { who, reason, time: exactTimeOf(wakeAt) }) };
    }
    case 'resumed':
      return { sentence: over(resumed(event, who), event.overCapacity) };
    case 'woken':
      return { sentence: t(`ledger.woken-${event.cause}`) };
    case 'completed':
      return completed(event, names, who);
    case 'completion-called-off': {
      const sentence = event.cause === 'customer' ? t('ledger.called-off-customer') : t('ledger.called-off', { who });
      return { sentence: over(sentence, event.overCapacity) };
    }
    case 'idle-warned':
      return { sentence: t('ledger.idle-warned', { time: exactTimeOf(event.closesAt) }) };
    case 'language-chosen':
      return { sentence: t('ledger.language-chosen', { who, language: languageName(event.language) }) };
    case 'channel-changed': {
      const [from, to] = [event.from, event.to].map((thread) => names.channel(thread.split('#', 1)[0] ?? ''));
      return { sentence: t(`ledger.channel-${event.cause}`, { who, from: from ?? '', to: to ?? '' }) };
    }
    case 'labelled':
      return { sentence: labelled(event, who) };
    case 'mail-moved':
    case 'mail-returned':
    case 'mail-taken-back': {
      const which = event.type === 'mail-moved' && event.split ? 'mail-split' : event.type;
      const { subject } = event;
      const mail = subject.trim() === '' ? t('ledger.mail-no-subject') : t('ledger.mail', { subject });
      return { sentence: t(`ledger.${which}`, { who, mail }) };
    }
    case 'ticket-opened':
      return { sentence: t('ledger.ticket-opened', { who, title: event.title }) };
    case 'ticket-ended':
      return { sentence: t(`ledger.ticket-${event.outcome}`, { title: event.title }) };
    case 'survey-asked':
      return { sentence: t('ledger.survey-asked') };
    case 'survey-scored':
      return { sentence: t('ledger.survey-scored', { who, score: event.score }) };
    case 'survey-commented':
      return { sentence: t('ledger.survey-commented', { who }), note: event.comment };
    case 'survey-skipped':
      return { sentence: t('ledger.survey-skipped', { who }) };
    case 'reopened':
      return { sentence: over(reopened(event, names, who), event.overCapacity) };
    case 'reopen-asked':
      return { sentence: t('ledger.reopen-asked', { who, reason: event.reason }) };
    case 'reopen-granted':
      return noted(t('ledger.reopen-granted', { who, agent: names.agent(event.askedBy) }), event.word);
    case 'reopen-refused':
      return { sentence: t('ledger.reopen-refused', { who, agent: names.agent(event.askedBy), reason: event.reason }) };
    default:
      return event satisfies never;
  }
}
